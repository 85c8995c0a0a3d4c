package dev.integrations.shared.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/// How one kind of secret is written: a prefix that names the kind, 43 random letters and digits (256 bits), and 6
/// that are the CRC-32 of all before them in base 62, so that a scanner can tell one from a look-alike.
///
/// @param prefix such as `ics_`
public record TokenForm(String prefix) {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new secret, from the system's cryptographic random numbers.
    public String generate() {
        var token = new StringBuilder(prefix);
        while (token.length() < bodyLength()) {
            appendDigits(token);
        }
        return token.append(checkDigits(token.toString())).toString();
    }

    /// Appends random digits; a byte above the last multiple of 62 is passed over, so that all are equally likely.
    private void appendDigits(StringBuilder token) {
        var bytes = new byte[RANDOM_DIGITS + 5];
        RANDOM.nextBytes(bytes);
        for (byte random : bytes) {
            int unsigned = random & 0xff;
            if (unsigned < 4 * DIGITS.length() && token.length() < bodyLength()) {
                token.append(DIGITS.charAt(unsigned % DIGITS.length()));
            }
        }
    }

    /// Whether a string has the form and the check digits of a secret of this kind.
    public boolean matches(String candidate) {
        return candidate.length() == bodyLength() + CHECK_DIGITS
                && candidate.startsWith(prefix)
                && candidate.substring(bodyLength()).equals(checkDigits(candidate.substring(0, bodyLength())));
    }

    private int bodyLength() {
        return prefix.length() + RANDOM_DIGITS;
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
}
