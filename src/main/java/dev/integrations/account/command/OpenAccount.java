package dev.integrations.account.command;

import dev.integrations.account.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Let somebody use the service.
///
/// @param id     follows from the handle; refused as a duplicate when there was ever an account of that handle
/// @param handle well-formed
/// @param name   1 to 160 characters
public record OpenAccount(@TargetAggregateIdentifier AccountId id, String handle, String name) {

    public OpenAccount(String handle, String name) {
        this(AccountId.of(handle), handle, name);
    }
}
