package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import org.jspecify.annotations.Nullable;

/// Tell two states of one integration apart; answered with a [Comparison], or with null when there is none of that id
/// within reach.
///
/// @param since position of the ledger; null for the last approval
public record CompareIntegration(
        IntegrationId id, Reach reach, @Nullable Long since) {}
