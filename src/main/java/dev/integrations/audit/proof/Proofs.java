package dev.integrations.audit.proof;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checkpoints, and proofs that lead to them.
public interface Proofs {

    /// The newest checkpoint; none before the first.
    Optional<Checkpoint> newest();

    /// The checkpoint of so many leaves.
    Optional<Checkpoint> ofSize(long size);

    /// The public keys that signed, the present one first.
    List<LogKey> keys();

    /// The tree of the first so many positions, which must not be more than the newest checkpoint has.
    Tree asOf(long size);

    /// A public key.
    ///
    /// @param vkey      `name+id+key`
    /// @param firstSize of the checkpoints that it signed; null before the first
    /// @param lastSize  null before the first
    record LogKey(
            String vkey, @Nullable Long firstSize, @Nullable Long lastSize) {}

    /// The tree as of one size. It needs little memory however many questions it is asked, and hardly asks the database
    /// when positions follow one another. For one thread at a time.
    interface Tree {

        /// The root of all.
        byte[] root();

        /// The hash of the leaf at a position, from 1.
        byte[] leafHash(long position);

        /// The hashes that lead from the leaf at a position to the root, from the leaf up (RFC 9162, section 2.1.3).
        List<byte[]> inclusion(long position);

        /// The hashes that show that the tree of a smaller size, from 1, was this one (RFC 9162, section 2.1.4).
        List<byte[]> consistency(long smaller);
    }
}
