package dev.integrations.account.query;

import dev.integrations.account.KeyId;
import dev.integrations.account.Reach;
import org.jspecify.annotations.Nullable;

/// List the keys of an account, newest first, those that are worth nothing any more included; answered with an
/// [ApiKeyPage].
///
/// @param account its handle
/// @param before  only those issued before this one; null to begin with the newest
/// @param limit   at most so many, 1 to 100
public record ListApiKeys(
        String account, Reach reach, @Nullable KeyId before, int limit) {}
