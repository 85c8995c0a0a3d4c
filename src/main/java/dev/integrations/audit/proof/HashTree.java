package dev.integrations.audit.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The Merkle tree over the first leaves of the ledger (RFC 6962, section 2.1; RFC 9162, section 2.1), as of one size.
///
/// It reads blocks of stored hashes as it needs them and keeps the last ones, so that questions about neighbours cost
/// next to nothing. For one thread at a time.
final class HashTree {

    private static final int KEPT_BLOCKS = 16;

    private final Nodes nodes;
    private final long size;
    private final NodeHash node = new NodeHash();
    private final Map<BlockId, Block> kept = new LinkedHashMap<>(KEPT_BLOCKS, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockId, Block> eldest) {
            return size() > KEPT_BLOCKS;
        }
    };

    HashTree(Nodes nodes, long size) {
        this.nodes = nodes;
        this.size = size;
    }

    private record BlockId(int level, long number) {}

    byte[] root() {
        return size == 0 ? NodeHash.ofNothing() : range(0, size);
    }

    byte[] leaf(long index) {
        return subtree(0, index);
    }

    /// PATH(index, D[size]), from the leaf up.
    List<byte[]> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " among " + size);
        }
        var path = new ArrayList<byte[]>();
        path(index, 0, size, path);
        return path;
    }

    private void path(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /// PROOF(smaller, D[size]).
    List<byte[]> consistency(long smaller) {
        if (smaller < 1 || smaller > size) {
            throw new IllegalArgumentException("There is no proof from " + smaller + " to " + size);
        }
        var proof = new ArrayList<byte[]>();
        proof(smaller, 0, size, true, proof);
        return proof;
    }

    private void proof(long end, long from, long to, boolean known, List<byte[]> proof) {
        if (end == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (end <= middle) {
            proof(end, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            proof(end, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /// The largest power of two below a size of at least two.
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    private byte[] range(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            int height = Long.numberOfTrailingZeros(width);
            return subtree(height, from >> height);
        }
        long middle = from + split(width);
        return node.of(range(from, middle), range(middle, to));
    }

    private byte[] subtree(int height, long index) {
        int level = Math.min(height - height % Nodes.STEP, Nodes.TOP);
        int above = height - level;
        Block block = block(new BlockId(level, index >> (Nodes.STEP - above)));
        return block.hash(above, (int) (index & ((Nodes.BLOCK >> above) - 1)));
    }

    private Block block(BlockId id) {
        Block block = kept.get(id);
        if (block == null) {
            long first = id.number() << Nodes.STEP;
            int count = (int) Math.min(Nodes.BLOCK, (size >> id.level()) - first);
            block = new Block(nodes.read(id.level(), first, count), node);
            kept.put(id, block);
        }
        return block;
    }
}
