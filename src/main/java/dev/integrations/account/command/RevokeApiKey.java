package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Make a key worthless. Does nothing when it is already.
public record RevokeApiKey(@TargetAggregateIdentifier AccountId id, KeyId keyId) {}
