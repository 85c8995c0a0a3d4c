package dev.integrations.audit.web;

import dev.integrations.audit.proof.Proofs.Tree;
import java.util.List;

/// Proof that a tree grew to a larger one without a change to what it had (hashes in Base64).
record ConsistencyResource(long from, String fromRoot, long to, String toRoot, List<String> proof) {

    static ConsistencyResource of(ProofRequest wanted, Tree smaller, Tree larger) {
        return new ConsistencyResource(
                wanted.first(),
                InclusionResource.text(smaller.root()),
                wanted.size(),
                InclusionResource.text(larger.root()),
                larger.consistency(wanted.first()).stream()
                        .map(InclusionResource::text)
                        .toList());
    }
}
