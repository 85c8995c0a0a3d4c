package dev.integrations.integration.event;

import java.util.UUID;

/// Anything that happened to an integration.
public sealed interface IntegrationEvent
        permits IntegrationCreated,
                IntegrationChanged,
                ClientSecretRotated,
                IntegrationSubmitted,
                IntegrationSubmissionWithdrawn,
                IntegrationApproved,
                IntegrationRejected,
                IntegrationReopened,
                IntegrationTransferOffered,
                IntegrationTransferWithdrawn,
                IntegrationTransferDeclined,
                IntegrationTransferred,
                IntegrationArchived {

    UUID integrationId();
}
