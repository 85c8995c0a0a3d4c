package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;

/// Find one integration; answered with an [IntegrationView], or with null when there is none of that id within
/// reach.
public record FindIntegration(IntegrationId id, Reach reach) {}
