package dev.integrations.shared.secret;

import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the service key: the setting `integrations.service-key`, or a file in the data folder that is made at the
/// first start.
@Configuration(proxyBeanMethods = false)
class ServiceKeyConfiguration {

    private static final String FILE = "service.key";

    /// @param configured 32 bytes in Base64; empty for the file in the data folder
    @Bean
    ServiceKey serviceKey(
            @Value("${integrations.service-key:}") String configured, DataFolder dataFolder, JdbcClient jdbc) {
        String known = jdbc.sql("select fingerprint from service_key")
                .query(String.class)
                .optional()
                .orElse(null);
        var key = new ServiceKey(configured.isBlank() ? fromFile(dataFolder, known) : decode(configured));
        refuseAnotherKeyThanBefore(key, jdbc);
        return key;
    }

    private static byte[] decode(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == ServiceKey.LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException otherCharacters) {
            // Refused below, without a word of what was given.
        }
        throw new CannotStart(
                "The service key must be " + ServiceKey.LENGTH
                        + " bytes in Base64, as `openssl rand -base64 32` makes them.",
                "Give such a key with --integrations.service-key or INTEGRATIONS_SERVICE_KEY, or restore " + FILE
                        + " in the data folder.");
    }

    /// @param known fingerprint of the key that the database was used with; null when it is new
    private static byte[] fromFile(DataFolder folder, @Nullable String known) {
        Path file = folder.path().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                if (known != null) {
                    throw mismatch(known, "there is none at hand");
                }
                make(folder);
            }
            return decode(Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The service key " + file.toAbsolutePath() + " cannot be used", failure);
        }
    }

    private static void make(DataFolder folder) throws IOException {
        var key = new byte[ServiceKey.LENGTH];
        new SecureRandom().nextBytes(key);
        folder.writeSecret(FILE, Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static void refuseAnotherKeyThanBefore(ServiceKey key, JdbcClient jdbc) {
        jdbc.sql("insert into service_key (fingerprint) values (?) on conflict (one) do nothing")
                .param(key.fingerprint())
                .update();
        String known = jdbc.sql("select fingerprint from service_key")
                .query(String.class)
                .single();
        if (!known.equals(key.fingerprint())) {
            throw mismatch(known, "the one at hand is " + key.fingerprint());
        }
    }

    private static CannotStart mismatch(String known, String atHand) {
        return new CannotStart(
                "This database was used with the service key " + known + ", and " + atHand + ".",
                "Give every instance the same key with --integrations.service-key or"
                        + " INTEGRATIONS_SERVICE_KEY; the first instance has it in its data folder, in " + FILE + ".");
    }
}
