package dev.integrations.operations.query;

/// Something that somebody did to a processor.
///
/// @param deadLetters how many it was about; 0 when it was about something else
public record RecordedAct(String processor, long deadLetters) {}
