package dev.integrations.audit.query;

import dev.integrations.account.Actor;
import dev.integrations.account.Reach;
import dev.integrations.audit.query.AuditTable.Stored;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.Arrival;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.ArrayList;
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
        awaitIndex(filter);
        return shown(table.after(scope, filter, position, limit), scope);
    }

    @Override
    public List<AuditEntry> before(AuditScope scope, AuditFilter filter, long position, int limit) {
        awaitIndex(filter);
        return shown(table.before(scope, filter, position, limit), scope);
    }

    @Override
    public List<StoredEntry> stored(AuditScope scope, AuditFilter filter, long position, int limit) {
        awaitIndex(filter);
        List<Stored> entries = table.fittingAfter(scope, filter, position, limit);
        List<StoredEvent> found = entries.isEmpty()
                ? List.of()
                : eventsAt(entries.stream().map(Stored::position).toList());
        List<StoredEntry> both = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Stored entry = entries.get(i);
            JsonText changes = entry.changes() == null ? changesOf(found.get(i)) : new JsonText(entry.changes());
            both.add(new StoredEntry(shown(entry, scope, changes), found.get(i)));
        }
        return both;
    }

    /// At least the first of them, and without a hole.
    private List<StoredEvent> eventsAt(List<Long> positions) {
        List<StoredEvent> found = events.at(positions);
        int dense = 0;
        while (dense < found.size() && found.get(dense).position() == positions.get(dense)) {
            dense++;
        }
        if (dense == 0) {
            throw new IllegalStateException("The event at position " + positions.getFirst() + " is gone");
        }
        return found.subList(0, dense);
    }

    private void awaitIndex(AuditFilter filter) {
        Long upTo = filter.upToPosition();
        if (upTo != null) {
            Arrival.await(table::last, upTo);
        }
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
            eventsAt(positions.subList(created.size(), positions.size()))
                    .forEach(event -> created.put(event.position(), changesOf(event)));
        }
        return created;
    }

    private JsonText changesOf(StoredEvent stored) {
        var event = (IntegrationEvent) reading.payloadOf(stored);
        IntegrationState state = IntegrationState.after(null, event, stored.sequence(), stored.time());
        return Differences.text(Differences.between(Map.of(), state.values()));
    }
}
