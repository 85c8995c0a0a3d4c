package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Put an integration out of use, for good.
///
/// @param account  handle of the account that asks
/// @param reviewer whether it may do so with what belongs to others; else that does not exist for it
/// @param reason   for people, at least 1 character
public record ArchiveIntegration(
        @TargetAggregateIdentifier IntegrationId id, String account, boolean reviewer, String reason) {}
