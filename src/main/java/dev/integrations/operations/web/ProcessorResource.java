package dev.integrations.operations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.shared.ledger.ReaderState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A processor on the wire.
///
/// @param state        `running`, `paused` or `failing`
/// @param position     of the last event that it has read
/// @param head         the last position of the ledger
/// @param lag          events that it has not read
/// @param lagSeconds   age of the oldest of them; null while that is not known
/// @param since        since when it is paused or fails; null while it runs
/// @param reason       a sentence; null while it runs
/// @param rebuildable  whether it can be reset
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProcessorResource(
        String name,
        String state,
        long position,
        long head,
        long lag,
        @Nullable Long lagSeconds,
        @Nullable Instant since,
        @Nullable String reason,
        boolean rebuildable) {

    private static final String PAUSED = "An administrator has paused it.";
    private static final String FAILS =
            "It cannot take in what follows its position, and is tried again; the log of" + " the service says why.";

    static ProcessorResource of(ReaderState reader, Instant now) {
        if (reader.pausedSince() != null) {
            return of(reader, now, "paused", reader.pausedSince(), PAUSED);
        }
        return reader.failingSince() == null
                ? of(reader, now, "running", null, null)
                : of(reader, now, "failing", reader.failingSince(), FAILS);
    }

    private static ProcessorResource of(
            ReaderState reader, Instant now, String state, @Nullable Instant since, @Nullable String reason) {
        return new ProcessorResource(
                reader.name(),
                state,
                reader.position(),
                reader.head(),
                reader.head() - reader.position(),
                lagSeconds(reader, now),
                since,
                reason,
                reader.rebuildable());
    }

    private static @Nullable Long lagSeconds(ReaderState reader, Instant now) {
        if (reader.position() >= reader.head()) {
            return 0L;
        }
        Instant oldest = reader.oldestUnread();
        return oldest == null ? null : Math.max(0, Duration.between(oldest, now).toSeconds());
    }
}
