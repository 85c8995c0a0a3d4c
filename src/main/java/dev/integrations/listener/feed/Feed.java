package dev.integrations.listener.feed;

import dev.integrations.listener.CloudEvent;
import java.util.List;

/// Published events in the order of the ledger, as far as somebody may be told. What is at a position never changes.
public interface Feed {

    /// Events that come after a position.
    ///
    /// @param limit at most so many; fewer when they are large, or seldom
    Batch after(FeedScope scope, FeedFilter filter, long position, int limit);

    /// What was found.
    ///
    /// @param upTo  up to this position there is nothing else that is wanted
    /// @param atEnd whether the feed ended there
    record Batch(List<CloudEvent> events, long upTo, boolean atEnd) {}

    /// Up to which position events are known.
    long last();
}
