package dev.integrations.shared.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL's log files: it begins a new one every 10 MB, and the newest few are kept.
final class ServerLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final int KEPT = 5;

    private final Path folder;
    private final ScheduledExecutorService cleaner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("postgresql-log-").factory());

    ServerLog(Path folder) {
        this.folder = folder;
        var _ = cleaner.scheduleWithFixedDelay(this::prune, 0, 1, TimeUnit.MINUTES);
    }

    /// Where the server writes until it has opened its log.
    Path early() {
        return folder.resolve("start.log");
    }

    private void prune() {
        try {
            for (var file : newestFirst().stream().skip(KEPT).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException reason) {
            LOG.warn("Old log files in {} stay: {}", folder, reason.toString());
        }
    }

    /// The names hold the time, so that their order is that of the files.
    private List<Path> newestFirst() throws IOException {
        var files = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(folder, "postgresql-*.log")) {
            entries.forEach(files::add);
        }
        files.sort(Comparator.reverseOrder());
        return files;
    }

    /// Why the server ended, in its own words.
    Optional<String> lastFatal() throws IOException {
        var early = fatal(early());
        var newest = newestFirst();
        return early.isPresent() || newest.isEmpty() ? early : fatal(newest.getFirst());
    }

    private static Optional<String> fatal(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("FATAL:  ") || line.contains("PANIC:  "))
                .reduce((earlier, later) -> later);
    }

    @Override
    public void close() {
        cleaner.shutdownNow();
    }
}
