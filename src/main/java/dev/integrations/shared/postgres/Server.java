package dev.integrations.shared.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server process: it is started on a free port and stopped, whoever started it.
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration LAST_GRACE = Duration.ofSeconds(10);
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

    /// Returns the port that it listens on.
    int start() throws IOException {
        for (var triesLeft = PORTS_TO_TRY; ; triesLeft--) {
            var port = freePort();
            Files.deleteIfExists(log.early());
            var started = cluster.start(port, log.early(), limit);
            if (started.succeeded()) {
                running = cluster.process().orElse(null);
                return port;
            }
            var reason = log.lastFatal().orElse(started.output());
            if (triesLeft == 1 || !reason.contains(PORT_TAKEN)) {
                throw Trouble.starting(folder, reason);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /// Stops the server that runs in this folder, if there is one: this start's or one that outlived its service.
    void stop() throws IOException {
        if (isRunning()) {
            var stopped = cluster.stop("fast", STOP_LIMIT);
            if (!stopped.succeeded()) {
                LOG.warn("PostgreSQL is killed, since it did not stop: {}", stopped.output());
            }
        }
        Leftovers.await(folder, LAST_GRACE);
    }

    private boolean isRunning() throws IOException {
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
