package dev.integrations.shared.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/// The role and the database of everyday use; the role owns its database and nothing else.
final class ServiceAccount implements JdbcConnectionDetails {

    static final String NAME = "integrations";

    private final int port;
    private final String password;

    private ServiceAccount(int port, String password) {
        this.port = port;
        this.password = password;
    }

    /// The password is new at every start and in no file.
    static ServiceAccount open(Connection superuser, int port) throws SQLException {
        if (!exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            run(superuser, "CREATE ROLE " + NAME + " LOGIN");
        }
        var account = new ServiceAccount(port, Superuser.newPassword());
        run(superuser, "ALTER ROLE " + NAME + " PASSWORD '" + account.password + "'");
        if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?")) {
            run(superuser, "CREATE DATABASE " + NAME + " OWNER " + NAME);
        }
        return account;
    }

    private static boolean exists(Connection superuser, String query) throws SQLException {
        try (var statement = superuser.prepareStatement(query)) {
            statement.setString(1, NAME);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection superuser, String sql) throws SQLException {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Nothing but SCRAM, since another program that got hold of the port could ask for the plain password.
    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?requireAuth=scram-sha-256";
    }

    @Override
    public String getJdbcUrl() {
        return url(port, NAME);
    }

    @Override
    public String getUsername() {
        return NAME;
    }

    @Override
    public String getPassword() {
        return password;
    }
}
