package dev.integrations.audit.proof;

import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.postgres.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Signing keys that this instance could use.
///
/// The present one is the setting; or what is in `checkpoint.key` in the data folder; or, where the service key is a
/// setting, derived from that, so that several instances have the same. Earlier ones are kept in
/// `checkpoint-<id>.key`.
final class KeysAtHand {

    private static final String FILE = "checkpoint.key";

    private final String setting;
    private final Path folder;
    private final Writing writing;
    private final byte @Nullable [] derived;

    /// @param setting empty for none
    /// @param derived from the service key; null where that is a file
    KeysAtHand(String setting, DataFolder folder, byte @Nullable [] derived) {
        this.setting = setting.strip();
        this.folder = folder.path();
        this.writing = folder::writeSecret;
        this.derived = derived;
    }

    private interface Writing {
        void write(String name, String text) throws IOException;
    }

    Optional<NoteSigner> present(String origin) {
        if (!setting.isEmpty()) {
            return Optional.of(decode(origin, setting));
        }
        return read(origin, FILE).or(() -> derived(origin));
    }

    NoteSigner make(String origin) {
        var secret = new byte[NoteSigner.LENGTH];
        new SecureRandom().nextBytes(secret);
        try {
            writing.write(FILE, Base64.getEncoder().encodeToString(secret) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("The checkpoint key cannot be written into " + folder, failure);
        }
        return new NoteSigner(origin, secret);
    }

    /// The secret of an earlier key, if it was kept.
    Optional<NoteSigner> earlier(NoteVerifier key) {
        return Stream.of(
                        read(key.name(), "checkpoint-" + key.id() + ".key"),
                        read(key.name(), FILE),
                        derived(key.name()))
                .flatMap(Optional::stream)
                .filter(signer -> signer.verifier().id().equals(key.id()))
                .findFirst();
    }

    private Optional<NoteSigner> derived(String origin) {
        return Optional.ofNullable(derived).map(secret -> new NoteSigner(origin, secret));
    }

    private Optional<NoteSigner> read(String origin, String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(decode(origin, Files.readString(file))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("The checkpoint key " + file + " cannot be read", failure);
        }
    }

    /// @throws CannotStart when it is not 32 bytes in Base64, without a word of what it is
    private static NoteSigner decode(String origin, String base64) {
        try {
            byte[] secret = Base64.getDecoder().decode(base64.strip());
            if (secret.length == NoteSigner.LENGTH) {
                return new NoteSigner(origin, secret);
            }
        } catch (IllegalArgumentException otherCharacters) {
            // Refused below.
        }
        throw new CannotStart(
                "The checkpoint key must be " + NoteSigner.LENGTH
                        + " bytes in Base64, as `openssl rand -base64 32` makes them.",
                "Give such a key with --integrations.audit.checkpoint-key or INTEGRATIONS_AUDIT_CHECKPOINTKEY, or"
                        + " restore " + FILE + " in the data folder.");
    }
}
