package dev.integrations.shared.ledger;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One numbered event as it is stored, whichever store holds it.
///
/// @param position      in the ledger: dense, from 1
/// @param eventId       identifies the event
/// @param aggregate     what it happened to
/// @param sequence      its number among that aggregate's events, from 0
/// @param aggregateType kind of aggregate, such as `integration`
/// @param name          such as `integration.created`
/// @param revision      of the name's shape
/// @param time          when it was decided, in whole milliseconds
/// @param payload       JSON text exactly as stored, which no upcaster has seen
/// @param metaData      who asked and how, under the keys of [dev.integrations.shared.event.Provenance]
public record StoredEvent(
        long position,
        UUID eventId,
        UUID aggregate,
        long sequence,
        String aggregateType,
        String name,
        @Nullable String revision,
        Instant time,
        String payload,
        SortedMap<String, String> metaData) {}
