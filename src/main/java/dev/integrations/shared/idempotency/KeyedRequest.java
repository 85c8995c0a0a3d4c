package dev.integrations.shared.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A request that carries an `Idempotency-Key`.
///
/// @param account    who sent it: keys of different accounts have nothing to do with each other
/// @param key        1 to 255 visible ASCII characters
/// @param bodyDigest SHA-256 of the body as it was received, in lower-case hexadecimal
public record KeyedRequest(String account, String key, String bodyDigest) {

    public static KeyedRequest of(String account, String key, byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
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
