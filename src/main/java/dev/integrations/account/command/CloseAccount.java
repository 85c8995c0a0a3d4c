package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import dev.integrations.account.Estate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Close an account for good. Does nothing when that has been done, and is refused when it was closed
/// otherwise.
///
/// @param estate what becomes of its integrations
public record CloseAccount(@TargetAggregateIdentifier AccountId id, Estate estate) {}
