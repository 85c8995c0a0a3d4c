package dev.integrations.shared.readmodel;

import java.util.List;
import java.util.UUID;

/// What one aggregate's events make of one row each, and can make again at any time. A bean of this type can be
/// rebuilt.
public interface ReadModel {

    /// The type of its aggregates, as events are stored with it.
    String aggregateType();

    /// Folds the events of one aggregate and writes its row, unless the stored one has a higher version.
    void refold(UUID aggregate);

    /// The ids of at most `limit` rows that follow the given one, in the order of their ids.
    List<UUID> idsAfter(UUID previous, int limit);

    /// Deletes the row of an aggregate that has no events.
    void delete(UUID aggregate);
}
