package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a service does with its data folder, without the rest of it.
record RunningService(DataFolder folder, EmbeddedPostgres server) implements AutoCloseable {

    static RunningService on(Path path) {
        var folder = DataFolder.take(path);
        try {
            return new RunningService(folder, EmbeddedPostgres.start(folder, Duration.ofMinutes(1)));
        } catch (CannotStart reason) {
            folder.close();
            throw reason;
        }
    }

    Connection connect() throws SQLException {
        var account = server.account();
        return DriverManager.getConnection(account.getJdbcUrl(), account.getUsername(), account.getPassword());
    }

    /// A durable trace of the process that runs this service.
    RunningService signGuestBook() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS guest (pid bigint)");
            statement.execute(
                    "INSERT INTO guest VALUES (" + ProcessHandle.current().pid() + ")");
        }
        return this;
    }

    boolean wasVisitedBy(long pid) throws SQLException {
        return "t".equals(ask("SELECT EXISTS (SELECT 1 FROM guest WHERE pid = " + pid + ")"));
    }

    @Nullable String ask(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
