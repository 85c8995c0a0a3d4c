package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import org.jspecify.annotations.Nullable;

/// List the integrations that are offered to the account that asks, or by an account within reach, newest
/// integration first; answered with a [TransferPage].
///
/// @param before only those older than this one; null to begin with the newest
/// @param limit  at most so many, 1 to 100
public record ListTransfers(Reach reach, @Nullable IntegrationId before, int limit) {}
