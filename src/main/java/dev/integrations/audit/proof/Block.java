package dev.integrations.audit.proof;

import java.util.Arrays;

/// At most [Nodes#BLOCK] hashes that lie side by side, and those of all complete subtrees over them.
final class Block {

    private final byte[][] levels = new byte[Nodes.STEP + 1][];

    /// @param hashes of its lowest level, one after the other
    Block(byte[] hashes, NodeHash node) {
        levels[0] = hashes;
        for (int level = 1; level <= Nodes.STEP; level++) {
            levels[level] = above(levels[level - 1], node);
        }
    }

    private static byte[] above(byte[] below, NodeHash node) {
        int pairs = below.length / (2 * NodeHash.LENGTH);
        var hashes = new byte[pairs * NodeHash.LENGTH];
        for (int pair = 0; pair < pairs; pair++) {
            byte[] hash = node.ofPair(below, pair * 2 * NodeHash.LENGTH);
            System.arraycopy(hash, 0, hashes, pair * NodeHash.LENGTH, NodeHash.LENGTH);
        }
        return hashes;
    }

    /// The root of one complete subtree.
    ///
    /// @param height above the lowest level
    /// @param index  within this block, from 0
    byte[] hash(int height, int index) {
        return Arrays.copyOfRange(levels[height], index * NodeHash.LENGTH, (index + 1) * NodeHash.LENGTH);
    }
}
