package dev.integrations.integration.event;

import java.util.UUID;

/// Anything that was shown of an integration and is worth a line in its history, without changing it: each has a
/// history
/// of its own, so that the version of the integration stays.
public sealed interface DisclosureEvent permits ClientSecretShownAgain {

    UUID disclosureId();

    UUID integrationId();
}
