package dev.integrations.listener.feed;

import dev.integrations.account.Caller;
import dev.integrations.account.Reach;

/// Of whom somebody is told what happens.
///
/// @param integrations whose integrations
/// @param accounts     of which accounts what is about no integration
public record FeedScope(Reach integrations, Reach accounts) {

    public static FeedScope of(Caller caller) {
        return new FeedScope(caller.reach(), caller.reachOfAccounts());
    }

    /// Whether an event may be told.
    public boolean covers(FeedEntry entry) {
        Reach reach = entry.integration() == null ? accounts : integrations;
        return reach.everything() || entry.concerns(reach.account());
    }
}
