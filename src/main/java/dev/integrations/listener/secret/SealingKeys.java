package dev.integrations.listener.secret;

import dev.integrations.shared.secret.Seal;
import dev.integrations.shared.secret.ServiceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/// The key that secrets are sealed with, and those that open what was sealed before.
final class SealingKeys {

    private final String current;
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    /// @param earlier in any order
    SealingKeys(ServiceKey current, List<ServiceKey> earlier) {
        this.current = current.fingerprint();
        Stream.concat(Stream.of(current), earlier.stream())
                .forEach(key -> keys.put(key.fingerprint(), key.derive("webhook-secret", "")));
    }

    /// The fingerprint of the key that seals.
    String current() {
        return current;
    }

    /// The fingerprints of all keys that open.
    Set<String> all() {
        return keys.keySet();
    }

    byte[] seal(UUID webhook, UUID id, String secret) {
        return Seal.seal(key(current), context(webhook, id), secret);
    }

    /// @param fingerprint of the key that it was sealed with
    String open(UUID webhook, UUID id, String fingerprint, byte[] sealed) {
        return Seal.open(key(fingerprint), context(webhook, id), sealed);
    }

    private SecretKey key(String fingerprint) {
        SecretKey key = keys.get(fingerprint);
        if (key == null) {
            throw new IllegalStateException("The webhook key " + fingerprint + " is not at hand");
        }
        return key;
    }

    private static String context(UUID webhook, UUID id) {
        return webhook + " " + id;
    }
}
