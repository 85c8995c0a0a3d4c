package dev.integrations.shared.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A `.txz` of programs, written out file by file and on the disk for good when that is done.
final class Archive {

    private static final int OWNER_MAY_RUN = 0100;
    private static final int WRITERS = 32;

    private Archive() {}

    static void unpack(InputStream txz, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(txz))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, inside(folder, entry.getName()));
            }
        }
        force(folder);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            write(tar, entry, target);
        }
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        Files.copy(content, target);
        var mayRun = (entry.getMode() & OWNER_MAY_RUN) != 0;
        if (mayRun && !target.toFile().setExecutable(true)) {
            throw new IOException(target + " could not be made executable");
        }
    }

    /// Many at once, since the file system then writes its journal once for many files.
    private static void force(Path folder) throws IOException {
        try (var files = Files.walk(folder);
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var done = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> CompletableFuture.runAsync(() -> forceFile(file), writers))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(done).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof UncheckedIOException reason
                    ? reason.getCause()
                    : new IOException(failure);
        }
    }

    private static void forceFile(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException reason) {
            throw new UncheckedIOException(reason);
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        var target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException(name + " would be unpacked outside of " + folder);
        }
        return target;
    }
}
