package dev.integrations.shared.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A request that carries an `Idempotency-Key`.
///
/// @param account    who sent it: keys of different accounts have nothing to do with each other
/// @param key        1 to 255 visible ASCII characters
/// @param bodyDigest SHA-256 of what is asked for and of the body as it was received, in lower-case hexadecimal
public record KeyedRequest(String account, String key, String bodyDigest) {

    /// A request that registers an integration.
    public static KeyedRequest of(String account, String key, byte[] body) {
        return of(account, key, "", body);
    }

    /// A request that does something else.
    ///
    /// @param operation what is asked for beside the body, so that one key cannot stand for two things; without a
    ///     line feed
    public static KeyedRequest of(String account, String key, String operation, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            if (!operation.isEmpty()) {
                sha256.update((operation + '\n').getBytes(StandardCharsets.UTF_8));
            }
            byte[] digest = sha256.digest(body);
            return new KeyedRequest(account, key, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    @Override
    public String toString() {
        return "KeyedRequest[" + account + "]";
    }
}
