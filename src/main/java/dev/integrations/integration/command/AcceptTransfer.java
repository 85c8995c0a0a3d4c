package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Take over an integration that was offered. Does nothing when it has been taken over.
///
/// @param recipient the account that it was offered to; for anybody else it does not exist
public record AcceptTransfer(@TargetAggregateIdentifier IntegrationId id, String recipient) {}
