package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;

/// Find one integration as it was at a position of the ledger; answered with an [IntegrationView], or with null when
/// there is none of that id within reach today, or there was none yet.
public record FindIntegrationAsOf(IntegrationId id, Reach reach, long position) {}
