package dev.integrations.integration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// An OAuth client secret in the clear: it lives only from its making to its one answer.
///
/// `ics_`, 43 random letters and digits (256 bits), and 6 that are the CRC-32 of all before them in base 62: a
/// scanner
/// that finds one in a repository can tell it from a look-alike.
///
/// @param value 53 ASCII characters
public record ClientSecret(String value) {

    private static final String PREFIX = "ics_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new one, from the system's cryptographic random numbers.
    public static ClientSecret generate() {
        var secret = new StringBuilder(PREFIX);
        while (secret.length() < PREFIX.length() + RANDOM_DIGITS) {
            appendDigits(secret);
        }
        return new ClientSecret(secret.append(checkDigits(secret.toString())).toString());
    }

    /// Appends random digits; a byte above the last multiple of 62 is passed over, so that all are equally likely.
    private static void appendDigits(StringBuilder secret) {
        var bytes = new byte[RANDOM_DIGITS + 5];
        RANDOM.nextBytes(bytes);
        for (byte random : bytes) {
            int unsigned = random & 0xff;
            if (unsigned < 4 * DIGITS.length() && secret.length() < PREFIX.length() + RANDOM_DIGITS) {
                secret.append(DIGITS.charAt(unsigned % DIGITS.length()));
            }
        }
    }

    private static String checkDigits(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long rest = crc.getValue();
        var digits = new StringBuilder();
        for (int i = 0; i < CHECK_DIGITS; i++) {
            digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return digits.reverse().toString();
    }

    /// Whether a string has the form and the check digits of a client secret.
    public static boolean isWellFormed(String candidate) {
        int body = PREFIX.length() + RANDOM_DIGITS;
        return candidate.length() == body + CHECK_DIGITS
                && candidate.startsWith(PREFIX)
                && candidate.substring(body).equals(checkDigits(candidate.substring(0, body)));
    }

    /// What may be kept of it.
    ///
    /// @param id names the secret among those of its integration
    public HashedSecret hashed(String id) {
        return new HashedSecret(id, "sha256:" + HexFormat.of().formatHex(sha256()));
    }

    /// Whether this is the secret that was hashed; takes as long whether it is or not.
    public boolean matches(HashedSecret hashed) {
        return MessageDigest.isEqual(
                hashed(hashed.id()).hash().getBytes(StandardCharsets.US_ASCII),
                hashed.hash().getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
