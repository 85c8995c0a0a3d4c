package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// PostgreSQL's programs, unpacked once for each build of them.
///
/// They live in the data folder and not in the temporary one, which is cleaned, may forbid programs to run, and is
/// shared with other users.
final class Binaries {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);
    private static final String PREFIX = "programs-";

    private Binaries() {}

    /// The folder with `bin`, `lib` and `share`; a half-unpacked one never gets this name.
    static Path in(Path folder) throws IOException {
        var home = home(folder);
        if (!Files.isDirectory(home)) {
            unpack(archive(), home);
        }
        return home;
    }

    static Path home(Path folder) throws IOException {
        return folder.resolve(PREFIX + fingerprint(archive()));
    }

    static Path draft(Path home) {
        return home.resolveSibling(home.getFileName() + ".new");
    }

    /// Removes other builds' programs, once nothing runs from them.
    static void dropOthers(Path home) throws IOException {
        for (var other : others(home)) {
            FileSystemUtils.deleteRecursively(other);
        }
    }

    private static void unpack(URL archive, Path home) throws IOException {
        LOG.info("Unpacking PostgreSQL into {}", home);
        var draft = draft(home);
        FileSystemUtils.deleteRecursively(draft);
        OwnerOnly.folder(draft);
        try (var content = archive.openStream()) {
            Archive.unpack(content, draft);
        }
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> others(Path home) throws IOException {
        try (var entries = Files.list(home.resolveSibling("."))) {
            return entries.map(Path::normalize)
                    .filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(entry -> !entry.equals(home))
                    .toList();
        }
    }

    private static URL archive() {
        var archive = Binaries.class.getResource("/" + Platform.archive());
        if (archive == null) {
            throw new CannotStart(
                    "This build brings no PostgreSQL for this machine (" + Platform.archive() + ").",
                    "Give a PostgreSQL with --spring.datasource.url, or build the service on this kind of machine.");
        }
        return archive;
    }

    /// The jar's own checksum of the archive, which costs no reading of 15 MB at every start.
    private static String fingerprint(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        throw new IOException(archive + " is not in a jar");
    }
}
