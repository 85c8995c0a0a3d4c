package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Refuse an integration that was offered.
///
/// @param recipient the account that it was offered to; for anybody else it does not exist
public record DeclineTransfer(@TargetAggregateIdentifier IntegrationId id, String recipient) {}
