package dev.integrations.operations.query;

import java.util.UUID;

/// Find what was recorded of something that somebody did to a processor; answered with a [RecordedAct], or with null
/// when nothing was.
public record FindRecordedAct(UUID actId) {}
