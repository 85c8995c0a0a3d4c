package dev.integrations.shared.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The form in which a secret of 256 random bits is kept: no salt and no work factor are needed for that many.
public final class TokenHash {

    private static final MessageDigest SHA_256 = sha256();

    private TokenHash() {}

    /// `sha256:` and the lower-case hexadecimal SHA-256 (FIPS 180-4) of the secret's UTF-8 bytes.
    public static String of(String token) {
        byte[] digest = fresh().digest(token.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    /// To look for an implementation took most of the time of a hash.
    private static MessageDigest fresh() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException ofAnotherImplementation) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    /// Whether two hashes are the same; takes as long whether they are or not.
    public static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
