package dev.integrations.audit.proof;

/// Stored hashes of a tree: leaves at level 0, roots of complete subtrees at each eighth level above.
interface Nodes {

    /// Levels from one stored level to the next.
    int STEP = 8;
    /// Hashes of one level that make one of the next.
    int BLOCK = 1 << STEP;
    /// The highest level that is stored.
    int TOP = 24;

    /// Hashes of one level, one after the other.
    ///
    /// @param from the first, counted from 0
    /// @throws MissingHashes when there are fewer
    byte[] read(int level, long from, int count);
}
