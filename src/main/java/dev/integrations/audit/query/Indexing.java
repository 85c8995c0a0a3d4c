package dev.integrations.audit.query;

import dev.integrations.account.Handles;
import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AnonymousAccessEnded;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import dev.integrations.audit.ToldChanges;
import dev.integrations.audit.event.AuditLogEvent;
import dev.integrations.audit.event.AuditLogExported;
import dev.integrations.audit.query.AuditIndex.Indexed;
import dev.integrations.audit.query.AuditIndex.Transfer;
import dev.integrations.integration.event.ClientSecretShownAgain;
import dev.integrations.integration.event.DisclosureEvent;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.json.JsonDiff.Change;
import dev.integrations.shared.json.JsonGlance;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes rows of events.
@Component
class Indexing {

    static final String CREATED = "integration.created";

    private final EventReading reading;
    private final Subjects subjects;
    private final AuditTable table;
    private final List<ToldChanges> told;

    Indexing(EventReading reading, Subjects subjects, AuditTable table, List<ToldChanges> told) {
        this.reading = reading;
        this.subjects = subjects;
        this.table = table;
        this.told = told;
    }

    Indexed of(List<StoredEvent> batch) {
        var pass = new Pass();
        batch.forEach(pass::read);
        return new Indexed(pass.rows, pass.transfers);
    }

    /// One way through one batch.
    private final class Pass {

        private final List<AuditRow> rows = new ArrayList<>();
        private final List<Transfer> transfers = new ArrayList<>();
        private final Map<UUID, String> owners = new HashMap<>();

        void read(StoredEvent event) {
            rows.add(row(event));
        }

        /// What most events are is not read whole, and what they say is not written once more.
        private AuditRow row(StoredEvent stored) {
            String owner = stored.name().equals(CREATED) ? JsonGlance.text(stored.payload(), "owner") : null;
            return owner == null
                    ? row(stored, reading.payloadOf(stored))
                    : ofIntegration(stored, stored.aggregate(), owner, null);
        }

        private AuditRow row(StoredEvent stored, Object payload) {
            return switch (payload) {
                case IntegrationEvent event -> row(stored, event);
                case DisclosureEvent event ->
                    ofIntegration(
                            stored,
                            event.integrationId(),
                            ownerOf(event.integrationId(), stored),
                            changes(event, stored));
                case AccountEvent event -> row(stored, event);
                case AnonymousEvent event -> new AuditRow(stored, null, Handles.OPERATOR, text(changes(event)));
                case AuditLogEvent event -> new AuditRow(stored, null, actorOf(stored), text(changes(event)));
                default -> told(stored, payload);
            };
        }

        private AuditRow row(StoredEvent stored, IntegrationEvent event) {
            UUID id = event.integrationId();
            IntegrationState before = stored.sequence() == 0 ? null : subjects.integrationBefore(id, stored.sequence());
            IntegrationState after = IntegrationState.after(before, event, stored.sequence(), stored.time());
            subjects.keep(id, after);
            if (event instanceof IntegrationTransferred transferred) {
                transfers.add(new Transfer(stored.position(), transferred));
            }
            List<Change> changes = Differences.between(before == null ? Map.of() : before.values(), after.values());
            return ofIntegration(stored, id, after.account(), changes);
        }

        private AuditRow ofIntegration(StoredEvent stored, UUID id, String owner, @Nullable List<Change> changes) {
            owners.put(id, owner);
            return new AuditRow(stored, id, owner, changes == null ? null : text(changes));
        }

        private String ownerOf(UUID integration, StoredEvent stored) {
            String owner = owners.get(integration);
            return owner != null
                    ? owner
                    : table.ownerBefore(integration, stored.position()).orElseGet(() -> actorOf(stored));
        }

        private AuditRow row(StoredEvent stored, AccountEvent event) {
            UUID id = event.accountId();
            AccountState before = stored.sequence() == 0 ? null : subjects.accountBefore(id, stored.sequence());
            AccountState after = AccountState.after(before, event, stored.sequence());
            subjects.keep(id, after);
            return new AuditRow(
                    stored, null, after.handle(), text(AccountChanges.of(before, after, event, stored.time())));
        }
    }

    /// Nobody but its module knows the event.
    private AuditRow told(StoredEvent stored, Object event) {
        return told.stream()
                .flatMap(module -> module.of(stored.aggregate(), stored.sequence(), event, stored.time()).stream())
                .findFirst()
                .map(known -> new AuditRow(
                        stored, null, known.account(), text(Differences.between(known.before(), known.after()))))
                .orElseGet(() -> new AuditRow(stored, null, actorOf(stored), text(List.of())));
    }

    private static String actorOf(StoredEvent stored) {
        return stored.metaData().getOrDefault("account", Handles.OPERATOR);
    }

    private static List<Change> changes(DisclosureEvent event, StoredEvent stored) {
        return switch (event) {
            case ClientSecretShownAgain shown ->
                List.of(Differences.added(
                        IntegrationState.secretPath(shown.secretId()) + ".shown_again", stored.time()));
        };
    }

    private static List<Change> changes(AnonymousEvent event) {
        return switch (event) {
            case AnonymousAccessEnded ended -> List.of(Differences.added("$.reason", ended.reason()));
            case AnonymousWorkHandedOver handedOver -> List.of(Differences.added("$.to", handedOver.to()));
        };
    }

    private static List<Change> changes(AuditLogEvent event) {
        return switch (event) {
            case AuditLogExported exported -> {
                List<Change> changes = new ArrayList<>();
                changes.add(Differences.added("$.format", exported.format()));
                exported.filters().forEach((name, value) -> changes.add(Differences.added("$.filters." + name, value)));
                changes.add(Differences.added("$.up_to_position", exported.upToPosition()));
                yield changes;
            }
        };
    }

    private static JsonText text(List<Change> changes) {
        return Differences.text(changes);
    }
}
