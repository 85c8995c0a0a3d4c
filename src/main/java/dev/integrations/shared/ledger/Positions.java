package dev.integrations.shared.ledger;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/// Positions of the ledger by what is known of their events, as far as the index of it has come.
public interface Positions {

    /// The position of one event of an aggregate.
    OptionalLong of(UUID aggregate, long sequence);

    /// The highest position of an event that was decided by then: a later time never has a lower one.
    OptionalLong at(Instant time);

    /// The position after which everything comes that was decided later: how far the index has come where that
    /// is nothing. What was decided earlier may come after it, too.
    long before(Instant time);

    /// How far the index has come; 0 at the beginning.
    long last();

    /// The number of an aggregate's last event at or below a position.
    OptionalLong versionAt(UUID aggregate, long position);
}
