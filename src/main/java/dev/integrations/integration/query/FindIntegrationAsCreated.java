package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;

/// Find one integration as it was when it was created; answered with an [IntegrationView], or with null when
/// there is none of that id within reach.
public record FindIntegrationAsCreated(IntegrationId id, Reach reach) {}
