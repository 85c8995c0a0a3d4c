package dev.integrations.audit.proof;

import java.util.Arrays;
import java.util.List;

/// Checks proofs, knowing no more than their hashes (RFC 9162, sections 2.1.3.2 and 2.1.4.2).
public final class ProofPath {

    private ProofPath() {}

    /// Whether a leaf is the one with this index among the leaves under the root.
    public static boolean includes(byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var node = new NodeHash();
        long fn = index;
        long sn = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = node.of(sibling, hash);
                int up = (fn & 1) == 1 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= up;
                sn >>= up;
            } else {
                hash = node.of(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(hash, root);
    }

    /// Whether the leaves under the first root are the first of those under the second.
    public static boolean extend(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
        }
        boolean whole = Long.bitCount(from) == 1;
        List<byte[]> rest = whole || proof.isEmpty() ? proof : proof.subList(1, proof.size());
        return (whole || !proof.isEmpty())
                && new Growth(from, to, whole ? fromRoot : proof.getFirst()).leads(rest, fromRoot, toRoot);
    }

    private static final class Growth {

        private final NodeHash node = new NodeHash();
        private long fn;
        private long sn;
        private byte[] first;
        private byte[] second;

        Growth(long from, long to, byte[] start) {
            int up = Long.numberOfTrailingZeros(from);
            fn = (from - 1) >> up;
            sn = (to - 1) >> up;
            first = start;
            second = start;
        }

        boolean leads(List<byte[]> proof, byte[] fromRoot, byte[] toRoot) {
            for (byte[] sibling : proof) {
                if (sn == 0) {
                    return false;
                }
                climb(sibling);
            }
            return sn == 0 && Arrays.equals(first, fromRoot) && Arrays.equals(second, toRoot);
        }

        private void climb(byte[] sibling) {
            if ((fn & 1) == 1 || fn == sn) {
                first = node.of(sibling, first);
                second = node.of(sibling, second);
                int up = (fn & 1) == 1 || fn == 0 ? 0 : Long.numberOfTrailingZeros(fn);
                fn >>= up;
                sn >>= up;
            } else {
                second = node.of(second, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
    }
}
