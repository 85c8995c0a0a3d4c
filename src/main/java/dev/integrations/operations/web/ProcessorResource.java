package dev.integrations.operations.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.shared.processor.ProcessorState;
import dev.integrations.shared.web.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A processor on the wire.
///
/// @param state        `running`, `paused` or `failing`
/// @param position     of the last event that it has taken in
/// @param head         position of the last event that there is
/// @param lag          events that it has not taken in
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
        @Nullable String since,
        @Nullable String reason,
        boolean rebuildable) {

    private static final String PAUSED = "An administrator has paused it.";
    private static final String FAILS =
            "It cannot take in what follows its position, and is tried again; the log of" + " the service says why.";

    static ProcessorResource of(ProcessorState processor, Instant now) {
        if (processor.pausedSince() != null) {
            return of(processor, now, "paused", processor.pausedSince(), PAUSED);
        }
        return processor.failingSince() == null
                ? of(processor, now, "running", null, null)
                : of(processor, now, "failing", processor.failingSince(), FAILS);
    }

    private static ProcessorResource of(
            ProcessorState processor, Instant now, String state, @Nullable Instant since, @Nullable String reason) {
        Duration age = processor.age(now);
        return new ProcessorResource(
                processor.name(),
                state,
                processor.position(),
                processor.head(),
                processor.lag(),
                age == null ? null : age.toSeconds(),
                Times.rfc3339OrNull(since),
                reason,
                processor.rebuildable());
    }
}
