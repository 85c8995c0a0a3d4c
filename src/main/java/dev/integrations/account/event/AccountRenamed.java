package dev.integrations.account.event;

import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// An account is shown under another name; its handle stays.
@EventName("account.renamed")
@Revision("1")
public record AccountRenamed(UUID accountId, String name) implements AccountEvent {}
