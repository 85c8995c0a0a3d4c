package dev.integrations.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a module whose events the audit trail does not know tells of them. A bean of this type is asked.
public interface ToldChanges {

    /// Whom an event concerns, and what it changed.
    ///
    /// @param account handle of the account
    /// @param before  values by their paths, such as `$.webhooks['01a2...'].url`: texts, numbers, booleans,
    ///     times and lists
    /// @param after   the same afterwards
    record Told(String account, Map<String, Object> before, Map<String, Object> after) {}

    /// Tells of one event; empty when it is another module's.
    ///
    /// @param aggregate what it happened to
    /// @param version   its number among that aggregate's events, from 0
    /// @param event     the record
    Optional<Told> of(UUID aggregate, long version, Object event, Instant at);
}
