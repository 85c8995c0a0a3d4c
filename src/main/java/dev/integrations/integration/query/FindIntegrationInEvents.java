package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;

/// Find one integration as its events make it, whatever the projection has made of them so far; answered with an
/// [IntegrationView], or with null when there is none of that id within reach.
public record FindIntegrationInEvents(IntegrationId id, Reach reach) {}
