package dev.integrations.integration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Actor;
import dev.integrations.account.Reach;
import dev.integrations.integration.query.Review;
import dev.integrations.integration.query.Review.Approval;
import dev.integrations.shared.web.Times;
import org.jspecify.annotations.Nullable;

/// What became of the review of an integration, on the wire; what is unset is left out.
///
/// @param by who made the last move
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewResource(
        String state,
        @Nullable String submitted,
        @Nullable ActorResource by,
        @Nullable String reason,
        @Nullable ApprovalResource lastApproved) {

    /// Who did something, as far as the caller may know.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActorResource(
            @Nullable String account,
            @Nullable String type,
            @Nullable String id,
            @Nullable String role) {

        static @Nullable ActorResource of(@Nullable Actor actor, Reach reach) {
            if (actor == null) {
                return null;
            }
            Actor seen = actor.seenBy(reach);
            return new ActorResource(seen.account(), seen.type(), seen.id(), seen.role());
        }
    }

    /// The state that others find.
    ///
    /// @param version  as in the `ETag` of then
    /// @param position for `as_of`; unset for the moment until it is given
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApprovalResource(
            long version, String approved, @Nullable Long position) {

        static @Nullable ApprovalResource of(@Nullable Approval approval) {
            return approval == null
                    ? null
                    : new ApprovalResource(approval.version(), Times.rfc3339(approval.at()), approval.position());
        }
    }

    static ReviewResource of(Review review, Reach reach) {
        return new ReviewResource(
                review.state().wire(),
                Times.rfc3339OrNull(review.submitted()),
                ActorResource.of(review.by(), reach),
                review.reason(),
                ApprovalResource.of(review.lastApproved()));
    }
}
