package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Note that a key is about to be shown again to a repeated request.
public record ShowApiKeyAgain(@TargetAggregateIdentifier AccountId id, KeyId keyId) {}
