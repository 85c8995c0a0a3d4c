package dev.integrations.listener.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a message as Standard Webhooks says (symmetric signatures, `v1`).
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /// The value of the header `webhook-signature`: one for each secret, with a space between.
    static String of(String id, Instant time, byte[] body, List<byte[]> secrets) {
        byte[] head = (id + '.' + time.getEpochSecond() + '.').getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(sign(secret, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] sign(byte[] secret, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", absent);
        }
    }
}
