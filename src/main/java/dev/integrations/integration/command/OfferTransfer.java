package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Offer an integration to another account. Does nothing when that has been done.
///
/// @param owner whose it is; of anybody else it does not exist
/// @param to    another account
public record OfferTransfer(@TargetAggregateIdentifier IntegrationId id, String owner, String to) {}
