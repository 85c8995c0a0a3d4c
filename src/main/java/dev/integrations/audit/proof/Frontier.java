package dev.integrations.audit.proof;

import java.util.Arrays;

/// A Merkle tree that grows leaf by leaf and keeps no more than one hash for each level.
public final class Frontier {

    private final NodeHash node = new NodeHash();
    /// The right-most complete subtree of each level whose bit is set in the size.
    private final byte[][] complete = new byte[Long.SIZE][];
    /// What ends with the last leaf, at the levels where something does.
    private final byte[][] ending = new byte[Long.SIZE][];
    private long size;

    /// Adds the next leaf.
    public void add(byte[] leafHash) {
        byte[] hash = leafHash;
        int level = 0;
        ending[0] = hash;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = node.of(complete[level], hash);
            level++;
            ending[level] = hash;
        }
        complete[level] = hash;
        size++;
    }

    /// How many leaves it has.
    public long size() {
        return size;
    }

    /// The root over all leaves so far.
    public byte[] root() {
        if (size == 0) {
            return NodeHash.ofNothing();
        }
        int level = Long.numberOfTrailingZeros(size);
        byte[] root = complete[level];
        for (level++; size >> level != 0; level++) {
            if ((size >> level & 1) == 1) {
                root = node.of(complete[level], root);
            }
        }
        return root.clone();
    }

    /// Whether this is the root of the complete subtree that ends with the last leaf.
    ///
    /// @param level such that the size is a multiple of two to its power
    public boolean endsWith(int level, byte[] subtree) {
        return size > 0 && Arrays.equals(ending[level], subtree);
    }
}
