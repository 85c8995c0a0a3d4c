package dev.integrations.listener.feed;

/// Opens streams of published events.
public interface FeedStreams {

    /// A stream of all that may be told and is wanted after a position.
    FeedStream open(FeedScope scope, FeedFilter filter, long position);
}
