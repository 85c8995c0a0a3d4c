package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;

/// The role that `initdb` makes, for the start of the service and for its operator (`psql`, backups).
final class Superuser {

    static final String NAME = "postgres";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    private final Path passwordFile;

    private Superuser(Path passwordFile) {
        this.passwordFile = passwordFile;
    }

    /// @param clusterExists when it does, a missing password cannot be made up
    static Superuser withPasswordIn(Path file, boolean clusterExists) throws IOException {
        if (!Files.exists(file)) {
            if (clusterExists) {
                throw new CannotStart(
                        "The password of the database is missing: " + file + " does not exist.",
                        "Restore that file from a backup of the data folder.");
            }
            OwnerOnly.write(file, newPassword() + "\n");
        }
        return new Superuser(file);
    }

    /// 192 bits, in characters that need no quoting anywhere.
    static String newPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Path passwordFile() {
        return passwordFile;
    }

    Connection connect(int port) throws SQLException, IOException {
        var password = Files.readString(passwordFile).strip();
        return DriverManager.getConnection(ServiceAccount.url(port, NAME), NAME, password);
    }
}
