package dev.integrations.audit.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Hashes of inner nodes (RFC 6962, section 2.1). For one thread at a time.
final class NodeHash {

    static final int LENGTH = 32;

    private static final byte PREFIX = 1;

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    byte[] of(byte[] left, byte[] right) {
        digest.update(PREFIX);
        digest.update(left);
        return digest.digest(right);
    }

    /// Of two hashes that lie side by side.
    byte[] ofPair(byte[] hashes, int offset) {
        digest.update(PREFIX);
        digest.update(hashes, offset, 2 * LENGTH);
        return digest.digest();
    }

    /// The root of no leaves.
    static byte[] ofNothing() {
        return sha256().digest();
    }
}
