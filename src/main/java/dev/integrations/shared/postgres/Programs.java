package dev.integrations.shared.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs PostgreSQL's own programs (`initdb`, `pg_ctl`), as root inside a user namespace.
///
/// Their output goes to a file and not to a pipe: on Windows the server inherits a pipe and keeps it open.
final class Programs {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final Path home;
    private final Path logs;
    private final List<String> prefix;

    Programs(Path home, Path logs) throws IOException {
        this.home = home;
        this.logs = logs;
        this.prefix = Platform.isLinuxRoot() ? UserNamespace.command() : List.of();
    }

    /// @param output what the program printed, errors included
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /// @param meanwhile what to log every 5 s for as long as it takes
    Outcome run(String meanwhile, String program, String... arguments) throws IOException {
        var output = logs.resolve(program + ".out");
        var process =
                builder(program, arguments).redirectOutput(output.toFile()).start();
        try {
            while (!process.waitFor(SILENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.info(meanwhile);
            }
            return new Outcome(process.exitValue(), text(output));
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", stopped);
        }
    }

    private ProcessBuilder builder(String program, String... arguments) {
        var command = new ArrayList<>(prefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }
}
