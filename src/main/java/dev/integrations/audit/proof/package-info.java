/// The tree over the ledger, its signed checkpoints, and proofs that lead to them.
@NullMarked
package dev.integrations.audit.proof;

import org.jspecify.annotations.NullMarked;
