package dev.integrations.audit.proof;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// The definitions of RFC 6962, section 2.1, as they are written there, without a thought for speed.
record NaiveTree(List<byte[]> leafHashes) {

    static NaiveTree ofData(List<byte[]> data) {
        return new NaiveTree(data.stream().map(leaf -> hash((byte) 0, leaf)).toList());
    }

    static NaiveTree ofNumbers(long count) {
        return ofData(LongStream.range(0, count)
                .mapToObj(number -> ByteBuffer.allocate(8).putLong(number).array())
                .toList());
    }

    byte[] root(int size) {
        return size == 0 ? hash() : mth(leafHashes.subList(0, size));
    }

    static byte[] mth(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return hash((byte) 1, mth(leaves.subList(0, k)), mth(leaves.subList(k, leaves.size())));
    }

    static List<byte[]> path(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m < k ? with(path(m, left), mth(right)) : with(path(m - k, right), mth(left));
    }

    static List<byte[]> proof(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean known) {
        if (m == leaves.size()) {
            return known ? List.of() : List.of(mth(leaves));
        }
        int k = split(leaves.size());
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m <= k ? with(subproof(m, left, known), mth(right)) : with(subproof(m - k, right, false), mth(left));
    }

    private static List<byte[]> with(List<byte[]> path, byte[] last) {
        var longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static int split(int size) {
        int k = 1;
        while (k * 2 < size) {
            k *= 2;
        }
        return k;
    }

    static byte[] hash(byte prefix, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = new byte[] {prefix};
        System.arraycopy(parts, 0, all, 1, parts.length);
        return hash(all);
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// As the service stores it: leaves, and each complete subtree of every eighth level.
    Nodes stored() {
        return (level, from, count) -> {
            var bytes = ByteBuffer.allocate(count * NodeHash.LENGTH);
            for (long index = from; index < from + count; index++) {
                int first = (int) (index << level);
                bytes.put(level == 0 ? leafHashes.get(first) : mth(leafHashes.subList(first, first + (1 << level))));
            }
            return bytes.array();
        };
    }
}
