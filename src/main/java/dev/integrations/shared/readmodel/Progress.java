package dev.integrations.shared.readmodel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a rebuild has come.
///
/// @param readModel  the type of its aggregates
/// @param state      `running`, `finished` or `failed`
/// @param position   the last position of the event stream that was read
/// @param head       the position at which it will have seen all; null until that is known
/// @param aggregates how many were folded and written
/// @param orphans    how many rows without events were deleted
/// @param ended      null while it runs
/// @param failure    a sentence; null unless it failed
public record Progress(
        String readModel,
        String state,
        long position,
        @Nullable Long head,
        long aggregates,
        long orphans,
        Instant started,
        @Nullable Instant ended,
        @Nullable String failure) {

    static Progress started(String readModel) {
        return new Progress(readModel, "running", 0, null, 0, 0, Instant.now(), null, null);
    }

    Progress upTo(long head) {
        return new Progress(readModel, state, position, head, aggregates, orphans, started, ended, failure);
    }

    Progress read(long position, boolean folded) {
        long count = folded ? aggregates + 1 : aggregates;
        return new Progress(readModel, state, position, head, count, orphans, started, ended, failure);
    }

    Progress deletedOrphan() {
        return new Progress(readModel, state, position, head, aggregates, orphans + 1, started, ended, failure);
    }

    Progress finished() {
        return new Progress(readModel, "finished", position, head, aggregates, orphans, started, Instant.now(), null);
    }

    Progress failed(String sentence) {
        return new Progress(readModel, "failed", position, head, aggregates, orphans, started, Instant.now(), sentence);
    }
}
