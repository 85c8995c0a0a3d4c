package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import org.jspecify.annotations.Nullable;

/// List the integrations within reach, newest first; answered with an [IntegrationPage].
///
/// @param owner  only those of this account; null for all
/// @param status only those in this status; null for all
/// @param before only those older than this one; null to begin with the newest
/// @param limit  at most so many, 1 to 100
public record ListIntegrations(
        Reach reach,
        @Nullable String owner,
        @Nullable IntegrationStatus status,
        @Nullable IntegrationId before,
        int limit) {}
