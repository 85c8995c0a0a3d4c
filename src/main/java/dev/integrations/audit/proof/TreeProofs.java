package dev.integrations.audit.proof;

import dev.integrations.audit.proof.CheckpointTable.Row;
import java.util.List;
import java.util.Optional;

/// Answers from the stored tree.
final class TreeProofs implements Proofs {

    private final CheckpointTable checkpoints;
    private final KeyRing keys;
    private final Nodes nodes;

    TreeProofs(CheckpointTable checkpoints, KeyRing keys, Nodes nodes) {
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.nodes = nodes;
    }

    @Override
    public Optional<Checkpoint> newest() {
        return checkpoints.newest().map(Row::note).map(Checkpoint::parse);
    }

    @Override
    public Optional<Checkpoint> ofSize(long size) {
        return checkpoints.ofSize(size).map(Row::note).map(Checkpoint::parse);
    }

    @Override
    public List<LogKey> keys() {
        return keys.known().stream()
                .map(key -> new LogKey(key.verifier(keys.origin()).text(), key.firstSize(), key.lastSize()))
                .toList();
    }

    @Override
    public Tree asOf(long size) {
        return new OfPositions(new HashTree(nodes, size));
    }

    private record OfPositions(HashTree tree) implements Tree {

        @Override
        public byte[] root() {
            return tree.root();
        }

        @Override
        public byte[] leafHash(long position) {
            return tree.leaf(position - 1);
        }

        @Override
        public List<byte[]> inclusion(long position) {
            return tree.inclusion(position - 1);
        }

        @Override
        public List<byte[]> consistency(long smaller) {
            return tree.consistency(smaller);
        }
    }
}
