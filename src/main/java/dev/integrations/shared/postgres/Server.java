package dev.integrations.shared.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server process: it is started on a free port and stopped, whoever started it.
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LAST_GRACE = Duration.ofSeconds(10);
    private static final Duration PAUSE_BETWEEN_STARTS = Duration.ofSeconds(5);
    private static final int PORTS_TO_TRY = 3;
    private static final String PORT_TAKEN = "could not create any TCP/IP sockets";

    private final Path folder;
    private final Cluster cluster;
    private final ServerLog log;
    private final Duration limit;
    private @Nullable ProcessHandle running;

    /// @param folder where the programs lie as well, by which leftover processes are known
    /// @param limit  how long the server may take until it is ready, recovery after a crash included
    Server(Path folder, Cluster cluster, ServerLog log, Duration limit) {
        this.folder = folder;
        this.cluster = cluster;
        this.log = log;
        this.limit = limit;
    }

    /// Returns the port that it listens on; from now on it is started again there whenever it ends by itself.
    synchronized int start() throws IOException {
        for (var triesLeft = PORTS_TO_TRY; ; triesLeft--) {
            var port = freePort();
            var failure = startOn(port);
            if (failure.isEmpty()) {
                return port;
            }
            if (triesLeft == 1 || !failure.get().contains(PORT_TAKEN)) {
                throw Trouble.starting(folder, failure.get());
            }
        }
    }

    private synchronized Optional<String> startOn(int port) throws IOException {
        Files.deleteIfExists(log.early());
        var started = cluster.start(port, log.early(), limit);
        if (!started.succeeded()) {
            return Optional.of(log.lastFatal().orElse(started.output()));
        }
        cluster.process().ifPresent(process -> watch(process, port));
        return Optional.empty();
    }

    private synchronized void watch(ProcessHandle process, int port) {
        running = process;
        var _ = process.onExit().thenAcceptAsync(ended -> revive(ended, port));
    }

    /// A server that somebody or the kernel killed (for memory, say) recovers, as it does after a loss of power.
    private synchronized void revive(ProcessHandle ended, int port) {
        if (!ended.equals(running)) {
            return;
        }
        LOG.error("PostgreSQL (process {}) ended by itself and is started again", ended.pid());
        var failure = startAgainOn(port);
        failure.ifPresent(reason -> {
            LOG.error("PostgreSQL did not start again, which is tried once more soon: {}", reason);
            CompletableFuture.delayedExecutor(PAUSE_BETWEEN_STARTS.toSeconds(), TimeUnit.SECONDS)
                    .execute(() -> revive(ended, port));
        });
    }

    private Optional<String> startAgainOn(int port) {
        try {
            Leftovers.await(folder, LAST_GRACE);
            return startOn(port);
        } catch (IOException | RuntimeException reason) {
            return Optional.of(reason.toString());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /// Stops the server that runs in this folder, if there is one: this start's or one that outlived its service.
    synchronized void stop() throws IOException {
        var isRunning = isRunning();
        running = null;
        if (isRunning) {
            var stopped = cluster.stop("fast", STOP_LIMIT);
            if (!stopped.succeeded()) {
                LOG.warn("PostgreSQL is killed, since it did not stop: {}", stopped.output());
            }
        }
        Leftovers.await(folder, LAST_GRACE);
    }

    private synchronized boolean isRunning() throws IOException {
        var started = running;
        return started == null
                ? cluster.process().filter(Leftovers.of(folder)::contains).isPresent()
                : started.isAlive();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (IOException reason) {
            LOG.warn("PostgreSQL in {} is left to the next start, since it could not be stopped", folder, reason);
        } finally {
            log.close();
        }
    }
}
