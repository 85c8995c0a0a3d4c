package dev.integrations.audit.proof;

/// Hashes that the tree must have are not there.
final class MissingHashes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingHashes(int level, long from, int count) {
        super("Of the " + count + " hashes from number " + from + " on at level " + level + " some are missing");
    }
}
