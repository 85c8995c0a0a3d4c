package dev.integrations.shared.ledger;

import java.util.List;

/// Stores events of another installation as they were stored there: with their ids, times, metadata and positions.
public interface EventImport {

    /// The last position that is there already; 0 in a new store.
    long position();

    /// Appends events that follow one another and what is there, all of them or none.
    ///
    /// @throws IllegalStateException when they do not follow what is there
    void append(List<StoredEvent> events);

    /// Makes the store ready for the service, once all have been appended.
    void end();
}
