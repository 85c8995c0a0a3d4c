package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/// The folder that PostgreSQL itself calls its data directory, and the server on it.
final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /// Above every system's highest process id, so that nobody ever has it.
    private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

    private final Path path;
    private final Programs programs;

    Cluster(Path path, Programs programs) {
        this.path = path;
        this.programs = programs;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /// Makes the cluster unless it exists; one that was not finished never gets its name.
    ///
    /// Text sorts by code point with PostgreSQL's own tables, so that an update of the operating system cannot
    /// silently break an index.
    void create(Path passwordFile) throws IOException {
        if (exists()) {
            requireOwnVersion();
            return;
        }
        var draft = path.resolveSibling(path.getFileName() + ".new");
        FileSystemUtils.deleteRecursively(draft);
        var made = programs.run(
                "PostgreSQL is still making its data folder",
                "initdb",
                "--pgdata=" + draft,
                "--username=" + Superuser.NAME,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        if (!made.succeeded()) {
            throw Trouble.starting(path, made.output());
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireOwnVersion() throws IOException {
        var theirs = Files.readString(path.resolve("PG_VERSION")).strip();
        var printed = programs.run("", "pg_ctl", "--version").output();
        var ours = MAJOR.matcher(printed);
        if (!ours.find() || !ours.group(1).equals(theirs)) {
            throw new CannotStart(
                    "The data in " + path + " was written by PostgreSQL " + theirs + ", and this service brings "
                            + printed + ".",
                    "Start the version of the service that wrote it, and move the data with a dump (pg_dump) of it.");
        }
    }

    /// Returns once the server takes connections, crash recovery included.
    Programs.Outcome start(int port, Path log, Duration limit) throws IOException {
        OwnerOnly.write(path.resolve("postgresql.conf"), Settings.listeningOn(port));
        OwnerOnly.write(path.resolve("pg_hba.conf"), Settings.access());
        disownForeignPid();
        return control("start", limit, "--log=" + log);
    }

    /// @param mode `fast` ends all sessions and writes a checkpoint, `immediate` leaves recovery to the next start
    Programs.Outcome stop(String mode, Duration limit) throws IOException {
        return control("stop", limit, "--mode=" + mode);
    }

    /// `pg_ctl` puts the server into a session of its own, so that Ctrl-C reaches this service alone.
    private Programs.Outcome control(String action, Duration limit, String option) throws IOException {
        return programs.run(
                "PostgreSQL has not finished its " + action + " yet (after a crash it first recovers)",
                "pg_ctl",
                action,
                "--silent",
                "--wait",
                "--timeout=" + limit.toSeconds(),
                "--pgdata=" + path,
                option);
    }

    /// The process that has the id in `postmaster.pid`: the server, or whoever got that id after it.
    Optional<ProcessHandle> process() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        var id = Files.readString(pidFile()).lines().findFirst().orElse("").strip();
        return id.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(id)) : Optional.empty();
    }

    /// PostgreSQL refuses to start while any process has the id in a stale `postmaster.pid`.
    ///
    /// Only the id is replaced: the file also names the shared memory by which PostgreSQL knows that an old backend
    /// still writes here, and that check must stay.
    private void disownForeignPid() throws IOException {
        var other = process();
        if (other.isPresent()) {
            LOG.info(
                    "Process {} has the id of an earlier PostgreSQL and is another program",
                    other.get().pid());
            OwnerOnly.write(pidFile(), Files.readString(pidFile()).replaceFirst("^\\d+", NOBODY));
        } else if (Files.exists(pidFile()) && Files.size(pidFile()) == 0) {
            Files.delete(pidFile());
        }
    }

    private Path pidFile() {
        return path.resolve("postmaster.pid");
    }
}
