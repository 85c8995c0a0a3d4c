package dev.integrations.listener.secret;

import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.postgres.DataFolder;
import dev.integrations.shared.secret.ServiceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Where the key is kept that seals secrets: outside the database, so that the database alone opens nothing.
final class SealingKeyFile {

    static final String NAME = "webhook.key";

    private final DataFolder folder;

    SealingKeyFile(DataFolder folder) {
        this.folder = folder;
    }

    /// The key in the file; empty when there is none.
    Optional<ServiceKey> read() {
        Path file = folder.path().resolve(NAME);
        try {
            return Files.exists(file) ? Optional.of(decode(Files.readString(file))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("The webhook key " + file + " cannot be read", failure);
        }
    }

    ServiceKey make() {
        var key = new byte[ServiceKey.LENGTH];
        new SecureRandom().nextBytes(key);
        try {
            folder.writeSecret(NAME, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("The webhook key cannot be written into " + folder.path(), failure);
        }
        return new ServiceKey(key);
    }

    /// Keys that were given as a setting, with commas between them.
    static List<ServiceKey> decodeAll(String setting) {
        return Arrays.stream(setting.split(","))
                .filter(key -> !key.isBlank())
                .map(SealingKeyFile::decode)
                .toList();
    }

    /// @throws CannotStart when it is not 32 bytes in Base64, without a word of what it is
    static ServiceKey decode(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == ServiceKey.LENGTH) {
                return new ServiceKey(key);
            }
        } catch (IllegalArgumentException otherCharacters) {
            // Refused below.
        }
        throw new CannotStart(
                "A webhook key must be " + ServiceKey.LENGTH
                        + " bytes in Base64, as `openssl rand -base64 32` makes them.",
                "Give such keys with --integrations.webhooks.key and --integrations.webhooks.previous-keys, or restore "
                        + NAME + " in the data folder.");
    }
}
