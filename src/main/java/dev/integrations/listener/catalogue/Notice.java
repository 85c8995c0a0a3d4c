package dev.integrations.listener.catalogue;

import dev.integrations.listener.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That something is told outside, and whom it concerns.
///
/// @param integration what it happened to; null when it is about something else
/// @param owner       handle of the account that has what it happened to from now on; null where it says none
/// @param also        handle of an account that it concerns beside the one that had it before
public record Notice(
        EventType type,
        @Nullable UUID integration,
        @Nullable String owner,
        @Nullable String also) {}
