package dev.integrations.audit.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.integration.event.IntegrationEvent;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What integrations and accounts were before an event: folded from those before it, and kept for the next ones.
///
/// What is kept is believed only when it is of the version that is asked for, so that a batch which is read once more
/// does not meet what it has left itself.
@Component
class Subjects {

    /// Bytes of descriptions that are kept, and as much for each integration besides.
    private static final long MOST_BYTES = 16_000_000;
    private static final int BYTES_EACH = 1_000;
    private static final int MOST_ACCOUNTS = 1_000;

    private final EventStore events;
    private final Cache<UUID, IntegrationState> integrations = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((UUID id, IntegrationState state) -> weight(state))
            .build();
    private final Cache<UUID, AccountState> accounts =
            Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();

    Subjects(EventStore events) {
        this.events = events;
    }

    private static int weight(IntegrationState state) {
        return Math.toIntExact(state.manifest().storedBytes()) + BYTES_EACH;
    }

    /// @param version number of the event that comes next
    IntegrationState integrationBefore(UUID id, long version) {
        IntegrationState kept = integrations.getIfPresent(id);
        return kept != null && kept.version() == version - 1 ? kept : foldIntegration(id, version);
    }

    AccountState accountBefore(UUID id, long version) {
        AccountState kept = accounts.getIfPresent(id);
        return kept != null && kept.version() == version - 1 ? kept : foldAccount(id, version);
    }

    void keep(UUID id, IntegrationState state) {
        integrations.put(id, state);
    }

    void keep(UUID id, AccountState state) {
        accounts.put(id, state);
    }

    private IntegrationState foldIntegration(UUID id, long version) {
        @Nullable IntegrationState state = null;
        DomainEventStream stream = events.readEvents(id.toString());
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            DomainEventMessage<?> message = stream.next();
            if (message.getPayload() instanceof IntegrationEvent event) {
                state = IntegrationState.after(state, event, message.getSequenceNumber(), message.getTimestamp());
            }
        }
        return found(state, id);
    }

    private AccountState foldAccount(UUID id, long version) {
        @Nullable AccountState state = null;
        DomainEventStream stream = events.readEvents(id.toString());
        while (stream.hasNext() && stream.peek().getSequenceNumber() < version) {
            DomainEventMessage<?> message = stream.next();
            if (message.getPayload() instanceof AccountEvent event) {
                state = AccountState.after(state, event, message.getSequenceNumber());
            }
        }
        return found(state, id);
    }

    private static <S> S found(@Nullable S state, UUID id) {
        if (state == null) {
            throw new IllegalStateException("Events of " + id + " are gone");
        }
        return state;
    }
}
