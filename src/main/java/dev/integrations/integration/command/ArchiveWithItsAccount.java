package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Put an integration out of use since its account is closed. Does nothing when it is already, or when it belongs to
/// another account by now.
///
/// @param owner  handle of the account whose it is believed to be
/// @param reason for people, at least 1 character
public record ArchiveWithItsAccount(
        @TargetAggregateIdentifier IntegrationId id, String owner, String reason) {}
