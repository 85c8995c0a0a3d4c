package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.Quota;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Set how much an account may have; what it has beyond that stays.
public record SetQuota(@TargetAggregateIdentifier AccountId id, Quota quota) {}
