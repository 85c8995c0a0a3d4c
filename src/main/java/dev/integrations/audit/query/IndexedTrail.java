package dev.integrations.audit.query;

import dev.integrations.account.Actor;
import dev.integrations.account.Reach;
import dev.integrations.audit.query.AuditTable.Stored;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows of the index what each caller may see of it.
@Component
class IndexedTrail implements AuditTrail {

    private final AuditTable table;
    private final StoredEvents events;
    private final EventReading reading;

    IndexedTrail(AuditTable table, StoredEvents events, EventReading reading) {
        this.table = table;
        this.events = events;
        this.reading = reading;
    }

    @Override
    public List<AuditEntry> after(AuditScope scope, AuditFilter filter, long position, int limit) {
        return shown(table.after(scope, filter, position, limit), scope);
    }

    @Override
    public List<AuditEntry> before(AuditScope scope, AuditFilter filter, long position, int limit) {
        return shown(table.before(scope, filter, position, limit), scope);
    }

    @Override
    public boolean knows(UUID integration, AuditScope scope, @Nullable Long atPosition) {
        return table.knows(integration, scope, atPosition);
    }

    @Override
    public long last() {
        return table.last();
    }

    private List<AuditEntry> shown(List<Stored> entries, AuditScope scope) {
        Map<Long, JsonText> created = whatWasCreated(entries);
        return entries.stream()
                .map(entry -> shown(entry, scope, changes(entry, created)))
                .toList();
    }

    private static JsonText changes(Stored entry, Map<Long, JsonText> created) {
        return entry.changes() == null
                ? Objects.requireNonNull(created.get(entry.position()))
                : new JsonText(entry.changes());
    }

    private static AuditEntry shown(Stored entry, AuditScope scope, JsonText changes) {
        Reach reach = entry.integration() == null ? scope.accounts() : scope.integrations();
        Actor actor = entry.actor().seenBy(reach);
        boolean tellsWho = actor.account() != null;
        return new AuditEntry(
                entry.position(),
                entry.time(),
                entry.event(),
                entry.integration(),
                entry.account(),
                actor,
                entry.through(),
                tellsWho ? entry.request() : null,
                tellsWho ? entry.address() : null,
                changes);
    }

    /// Of what was created the event says everything already.
    private Map<Long, JsonText> whatWasCreated(List<Stored> entries) {
        List<Long> positions = entries.stream()
                .filter(entry -> entry.changes() == null)
                .map(Stored::position)
                .sorted()
                .toList();
        Map<Long, JsonText> created = new HashMap<>();
        while (created.size() < positions.size()) {
            List<StoredEvent> found = events.at(positions.subList(created.size(), positions.size()));
            if (found.isEmpty()) {
                throw new IllegalStateException("An event of the index is gone");
            }
            found.forEach(event -> created.put(event.position(), changesOf(event)));
        }
        return created;
    }

    private JsonText changesOf(StoredEvent stored) {
        var event = (IntegrationEvent) reading.payloadOf(stored);
        IntegrationState state = IntegrationState.after(null, event, stored.sequence(), stored.time());
        return Differences.text(Differences.between(Map.of(), state.values()));
    }
}
