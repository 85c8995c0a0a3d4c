package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of the service's own, in the data folder that the service holds.
final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final Server server;
    private final Superuser superuser;
    private final int port;
    private final ServiceAccount account;

    private EmbeddedPostgres(Server server, Superuser superuser) throws IOException, SQLException {
        this.server = server;
        this.superuser = superuser;
        this.port = server.start();
        try (var connection = superuser.connect(port)) {
            this.account = ServiceAccount.open(connection, port);
        }
    }

    /// @param dataFolder held by the caller until the server is closed
    /// @param limit      how long the server may take until it is ready, recovery after a crash included
    /// @throws CannotStart with a sentence for the person who starts the service
    static EmbeddedPostgres start(DataFolder dataFolder, Duration limit) {
        var folder = dataFolder.path().resolve("postgresql");
        Trouble.refuseUnquotable(folder);
        try {
            return started(OwnerOnly.folder(folder), limit);
        } catch (IOException reason) {
            throw Trouble.writing(folder, reason);
        }
    }

    private static EmbeddedPostgres started(Path folder, Duration limit) throws IOException {
        var begun = System.nanoTime();
        var logs = OwnerOnly.folder(folder.resolve("log"));
        var home = Binaries.in(folder);
        var cluster = new Cluster(folder.resolve("cluster"), new Programs(home, logs));
        var server = new Server(folder, cluster, new ServerLog(logs), limit);
        var ready = false;
        try {
            server.stop();
            Binaries.dropOthers(home);
            var started = new EmbeddedPostgres(server, superuser(folder, cluster));
            LOG.info("PostgreSQL runs on 127.0.0.1:{} after {} ms", started.port, millisSince(begun));
            ready = true;
            return started;
        } catch (SQLException reason) {
            throw Trouble.starting(folder, String.valueOf(reason.getMessage()));
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    private static Superuser superuser(Path folder, Cluster cluster) throws IOException {
        var superuser = Superuser.withPasswordIn(folder.resolve("superuser-password"), cluster.exists());
        cluster.create(superuser.passwordFile());
        return superuser;
    }

    private static long millisSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
    }

    /// How the service connects: as the owner of one database, and nothing more.
    ServiceAccount account() {
        return account;
    }

    Connection connectAsSuperuser() throws IOException, SQLException {
        return superuser.connect(port);
    }

    /// Ends all sessions, so every pool is to be closed first.
    @Override
    public void close() {
        server.close();
    }
}
