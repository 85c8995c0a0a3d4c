package dev.integrations.integration.command;

import dev.integrations.integration.IntegrationId;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a client secret is about to be shown again to a repeated request.
///
/// @param disclosureId new
/// @param secretId     names the secret among those of its integration
public record ShowClientSecretAgain(
        @TargetAggregateIdentifier UUID disclosureId, IntegrationId integration, String secretId) {}
