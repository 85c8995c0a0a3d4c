package dev.integrations.account.event;

import dev.integrations.account.Quota;
import dev.integrations.shared.event.EventName;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/// How much an account may have was set, whole: what is null is not limited.
@EventName("account.quota-set")
@Revision("1")
public record AccountQuotaSet(UUID accountId, Quota quota) implements AccountEvent {}
