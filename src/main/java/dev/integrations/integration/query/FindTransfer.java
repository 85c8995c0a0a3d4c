package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;

/// Find one integration as far as a transfer of it goes; answered with a [TransferView], or with null when it is
/// neither
/// within reach nor offered to the account that asks.
public record FindTransfer(IntegrationId id, Reach reach) {}
