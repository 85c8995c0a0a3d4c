package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder with everything that this service keeps on its own machine, held by one service at a time.
///
/// The operating system's file lock says whose it is, since that is gone with the process however the process
/// ended.
public final class DataFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /// Closing any channel to the lock file gives up the whole process's lock (POSIX fcntl), so that within one
    /// process a second owner must be refused before it opens the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @throws CannotStart when another service holds the folder, or when it cannot be made or written
    static DataFolder take(Path folder) {
        try {
            var path = OwnerOnly.folder(folder.toAbsolutePath().normalize()).toRealPath();
            return HELD.add(path) ? lock(path) : refuse(path);
        } catch (IOException reason) {
            throw Trouble.writing(folder.toAbsolutePath().normalize(), reason);
        }
    }

    private static DataFolder lock(Path path) throws IOException {
        @Nullable DataFolder taken = null;
        try {
            var lock = locked(path.resolve("service.lock"));
            taken = lock == null ? refuse(path) : new DataFolder(path, lock);
        } finally {
            if (taken == null) {
                HELD.remove(path);
            }
        }
        taken.name(ProcessHandle.current().pid());
        return taken;
    }

    private void name(long owner) throws IOException {
        try {
            OwnerOnly.write(holder(path), Long.toString(owner));
        } catch (IOException reason) {
            close();
            throw reason;
        }
    }

    private static @Nullable FileChannel locked(Path file) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var channel = FileChannel.open(file, options, OwnerOnly.mode(file, "rw-------"));
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : channel;
    }

    private static DataFolder refuse(Path path) {
        throw new CannotStart(
                "The data folder " + path + " is in use by another running service" + process(path) + ".",
                "Stop that service, or give this one a folder of its own with --integrations.data-dir=FOLDER.");
    }

    private static String process(Path path) {
        try {
            return " (process " + Long.parseLong(Files.readString(holder(path)).strip()) + ")";
        } catch (IOException | NumberFormatException unknown) {
            return "";
        }
    }

    /// Not the lock file itself: reading that would open it, and closing it again would give up the lock.
    private static Path holder(Path path) {
        return path.resolve("service.pid");
    }

    /// Absolute, with symbolic links resolved.
    public Path path() {
        return path;
    }

    /// Writes a file that its owner alone can read: after a crash or a loss of power there is all of it or none.
    public void writeSecret(String name, String text) throws IOException {
        OwnerOnly.write(path.resolve(name), text);
    }

    /// Lets another service take the folder.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(holder(path));
            lock.close();
        } catch (IOException reason) {
            LOG.warn("The lock of {} goes with this process, since it could not be released: {}", path, reason);
        } finally {
            HELD.remove(path);
        }
    }
}
