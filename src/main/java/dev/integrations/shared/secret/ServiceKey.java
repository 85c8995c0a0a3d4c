package dev.integrations.shared.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The one secret of the service from which every other key is derived (HKDF with SHA-256, RFC 5869).
///
/// It is kept outside the database, so that the database alone opens nothing.
public final class ServiceKey {

    /// Its length in bytes.
    public static final int LENGTH = 32;

    private final SecretKey key;

    /// A key of [#LENGTH] random bytes.
    public ServiceKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("The service key has " + LENGTH + " bytes");
        }
        this.key = new SecretKeySpec(key, "Generic");
    }

    /// Derives an AES-256 key.
    ///
    /// @param purpose what it is for; other purposes give other keys
    /// @param extra   something that must be known beside the service key; may be empty
    public SecretKey derive(String purpose, String extra) {
        return derive("AES", purpose, extra);
    }

    /// A keyed hash (HMAC with SHA-256) in lower-case hexadecimal: equal for equal texts, and telling nothing of
    /// them
    /// without the key.
    public String hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derive("HmacSHA256", purpose, ""));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", absent);
        }
    }

    /// Names the key without telling anything of it.
    public String fingerprint() {
        return hash("fingerprint", "").substring(0, 32);
    }

    private SecretKey derive(String algorithm, String purpose, String extra) {
        try {
            HKDFParameterSpec parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .addSalt(extra.getBytes(StandardCharsets.UTF_8))
                    .thenExpand(("platform-integrations " + purpose).getBytes(StandardCharsets.UTF_8), LENGTH);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This Java platform has no HKDF-SHA256", absent);
        }
    }

    @Override
    public String toString() {
        return "ServiceKey[" + fingerprint() + "]";
    }
}
