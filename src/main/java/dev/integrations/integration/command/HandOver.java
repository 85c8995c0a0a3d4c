package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give an integration to another account without asking either, as the operator decides. Does nothing when it
/// does not belong to the one that it is taken from.
public record HandOver(@TargetAggregateIdentifier IntegrationId id, String from, String to) {}
