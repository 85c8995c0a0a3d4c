package dev.integrations.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Names one account to the event store.
///
/// It follows from the handle, so that no two accounts can have one handle in whichever store: the second would
/// be a second beginning of the same history.
///
/// @param value a UUIDv8 (RFC 9562, section 5.8) of the first 122 bits of a SHA-256
public record AccountId(UUID value) {

    public static AccountId of(String handle) {
        return new AccountId(nameBased("platform-integrations account " + handle));
    }

    /// The id that follows from a name (as in RFC 9562, appendix B.2).
    static UUID nameBased(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(digest);
            long high = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
            long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
