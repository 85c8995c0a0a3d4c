package dev.integrations.audit.web;

import dev.integrations.audit.proof.Proofs.Tree;
import java.util.Base64;
import java.util.List;

/// Proof that a position is among the first `size` (hashes in Base64).
record InclusionResource(long position, long leafIndex, String leafHash, long size, String root, List<String> proof) {

    static InclusionResource of(ProofRequest wanted, Tree tree) {
        return new InclusionResource(
                wanted.first(),
                wanted.first() - 1,
                text(tree.leafHash(wanted.first())),
                wanted.size(),
                text(tree.root()),
                tree.inclusion(wanted.first()).stream()
                        .map(InclusionResource::text)
                        .toList());
    }

    static String text(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }
}
