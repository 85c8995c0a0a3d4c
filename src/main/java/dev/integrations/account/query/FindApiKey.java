package dev.integrations.account.query;

import dev.integrations.account.KeyId;
import dev.integrations.account.Reach;

/// Find one key of an account; answered with an [ApiKeyView], or with null when there is none within reach.
///
/// @param account its handle
public record FindApiKey(String account, KeyId id, Reach reach) {}
