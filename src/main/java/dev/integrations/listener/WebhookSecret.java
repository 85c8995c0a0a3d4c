package dev.integrations.listener;

import java.security.SecureRandom;
import java.util.Base64;

/// What the deliveries of a webhook are signed with, in the clear, in the form of Standard Webhooks.
///
/// @param value `whsec_` and the Base64 of 32 bytes
public record WebhookSecret(String value) {

    /// What every one begins with.
    public static final String PREFIX = "whsec_";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new one, from the system's cryptographic random numbers.
    public static WebhookSecret generate() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /// The key of the HMAC.
    public byte[] bytes() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
