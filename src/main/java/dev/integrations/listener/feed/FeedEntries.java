package dev.integrations.listener.feed;

import java.util.List;

/// Which events are published, in their order; see [dev.integrations.listener.catalogue.PublicEvents] for what they
/// say.
public interface FeedEntries {

    /// The name of the reader of the ledger that finds them.
    String READER = "feed";

    /// Entries of all accounts from after one position up to another.
    ///
    /// @param limit at most so many
    List<FeedEntry> between(long after, long upTo, int limit);

    /// Up to which position they are known. That never goes back.
    long last();
}
