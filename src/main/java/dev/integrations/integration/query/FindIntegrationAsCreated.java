package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;

/// Find one integration as it was when it was created; answered with an [IntegrationView], or with null when the
/// account has none of that id.
///
/// @param account handle of the account that asks
public record FindIntegrationAsCreated(IntegrationId id, String account) {}
