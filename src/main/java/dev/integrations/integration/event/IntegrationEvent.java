package dev.integrations.integration.event;

import java.util.UUID;

/// Anything that happened to an integration.
public sealed interface IntegrationEvent
        permits IntegrationCreated,
                IntegrationTransferOffered,
                IntegrationTransferWithdrawn,
                IntegrationTransferDeclined,
                IntegrationTransferred,
                IntegrationArchived {

    UUID integrationId();
}
