package dev.integrations.integration.query;

import dev.integrations.account.Actor;
import dev.integrations.integration.ReviewState;
import dev.integrations.integration.query.IntegrationView.Occurrence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of the review of an integration.
///
/// @param submitted    when it was submitted last; null while it is a draft
/// @param by           who made the last move; null before the first
/// @param reason       of the rejection or of the archiving; null for others
/// @param lastApproved null while it never was
public record Review(
        ReviewState state,
        @Nullable Instant submitted,
        @Nullable Actor by,
        @Nullable String reason,
        @Nullable Approval lastApproved) {

    static final Review NONE_YET = new Review(ReviewState.DRAFT, null, null, null, null);

    /// An approval: what others find is the integration as it was then.
    ///
    /// @param version  number of the event among those of the integration
    /// @param position of the event in the ledger; null when it was not asked for, or is not given yet
    public record Approval(
            long version, Instant at, @Nullable Long position) {}

    /// The same, with the position of its last approval as far as there is one.
    Review approvedAt(@Nullable Long position) {
        return lastApproved == null
                ? this
                : new Review(
                        state,
                        submitted,
                        by,
                        reason,
                        new Approval(lastApproved.version(), lastApproved.at(), position));
    }

    Review submitted(Occurrence now) {
        return new Review(ReviewState.SUBMITTED, now.at(), now.by(), null, lastApproved);
    }

    Review draft(Occurrence now) {
        return new Review(ReviewState.DRAFT, null, now.by(), null, lastApproved);
    }

    Review rejected(Occurrence now, String why) {
        return new Review(ReviewState.REJECTED, submitted, now.by(), why, lastApproved);
    }

    Review approved(Occurrence now) {
        return new Review(ReviewState.APPROVED, submitted, now.by(), null, new Approval(now.version(), now.at(), null));
    }

    Review archived(Occurrence now, String why) {
        return new Review(ReviewState.ARCHIVED, submitted, now.by(), why, lastApproved);
    }
}
