package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import org.jspecify.annotations.Nullable;

/// Find one integration as a request with an `Idempotency-Key` left it; answered with an [IntegrationView], or with
/// null
/// when there is none within reach, or that request changed nothing of it.
///
/// @param keyHash as the metadata of its event has it
/// @param version number of the last event that it saw or made; null when that is not known
public record FindIntegrationAsRequested(
        IntegrationId id,
        Reach reach,
        String keyHash,
        @Nullable Long version) {}
