package dev.integrations.audit.web;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.web.QueryParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to prove, as query parameters ask for it.
///
/// @param first the position that is included, or the smaller size
/// @param size  of the tree that it is proved in
record ProofRequest(long first, long size) {

    private static final String NUMBER = "Must be a whole number from 1 on.";

    /// A proof that a position is among the first so many: `position` and, unless it is the newest checkpoint's,
    /// `size`.
    static ProofRequest ofInclusion(Map<String, String[]> given, Proofs proofs) {
        return read(given, proofs, "position", "size", "Must not be above size.");
    }

    /// A proof that one tree grew to another: `from` and, unless it is the newest checkpoint's, `to`.
    static ProofRequest ofConsistency(Map<String, String[]> given, Proofs proofs) {
        return read(given, proofs, "from", "to", "Must not be above to.");
    }

    /// The size of a checkpoint; null for the newest.
    static @Nullable Long sizeOfCheckpoint(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Long size = parameters.read("size", ProofRequest::number);
        parameters.done();
        return size;
    }

    private static ProofRequest read(
            Map<String, String[]> given, Proofs proofs, String firstName, String sizeName, String order) {
        var parameters = new QueryParameters(given);
        boolean named = given.containsKey(firstName);
        Long first = parameters.read(firstName, ProofRequest::number);
        Long size = parameters.read(sizeName, ProofRequest::number);
        if (!named) {
            parameters.refuse(firstName, "Must be given.");
        }
        if (first != null && size != null && first > size) {
            parameters.refuse(firstName, order);
        }
        parameters.done();
        return within(proofs, parameters, first == null ? 0 : first, size, firstName, sizeName);
    }

    /// Nothing is proved beyond the newest checkpoint.
    private static ProofRequest within(
            Proofs proofs,
            QueryParameters parameters,
            long first,
            @Nullable Long size,
            String firstName,
            String sizeName) {
        long newest = proofs.newest().map(Checkpoint::size).orElseThrow(() -> new NotFound("checkpoint"));
        long wanted = size == null ? newest : size;
        if (wanted > newest) {
            parameters.refuse(sizeName, "Must not be above " + newest + ", the size of the newest checkpoint.");
        } else if (first > wanted) {
            parameters.refuse(firstName, "Must not be above " + newest + ", the size of the newest checkpoint.");
        }
        parameters.done();
        return new ProofRequest(first, wanted);
    }

    private static long number(String given) {
        if (!given.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(NUMBER);
        }
        return Long.parseLong(given);
    }
}
