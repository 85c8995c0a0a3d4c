package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Show an account under another name.
///
/// @param name 1 to 160 characters
public record RenameAccount(@TargetAggregateIdentifier AccountId id, String name) {}
