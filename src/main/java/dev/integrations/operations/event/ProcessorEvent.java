package dev.integrations.operations.event;

import java.util.UUID;

/// Anything that somebody did to what works in the background; each has a history of its own. It is recorded before it
/// is done.
public sealed interface ProcessorEvent
        permits ProcessorPaused, ProcessorResumed, ProcessorReset, ProcessorDeadLettersRetried {

    UUID actId();

    /// The processor's name for ever.
    String processor();
}
