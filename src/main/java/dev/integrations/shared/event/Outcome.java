package dev.integrations.shared.event;

/// What came of a command.
///
/// @param changed whether anything happened
/// @param version number of the last event of its aggregate, of this command or of an earlier one
public record Outcome(boolean changed, long version) {}
