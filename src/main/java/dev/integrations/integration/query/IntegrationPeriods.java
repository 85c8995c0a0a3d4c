package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.event.IntegrationApproved;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationReopened;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.integration.query.PeriodTable.Period;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.json.JsonGlance;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.ledger.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Remembers from where on in the ledger an integration belonged to which account and was in which status, so that
/// lists
/// can be made as they were.
@Component
final class IntegrationPeriods implements LedgerReader {

    static final String NAME = "integration-periods";

    private static final String CREATED = nameOf(IntegrationCreated.class);

    /// All others change neither.
    private static final Set<String> BEGINNINGS = Stream.of(
                    IntegrationCreated.class,
                    IntegrationApproved.class,
                    IntegrationReopened.class,
                    IntegrationTransferred.class,
                    IntegrationArchived.class)
            .map(IntegrationPeriods::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final PeriodTable table;
    private final EventReading reading;

    IntegrationPeriods(PeriodTable table, EventReading reading) {
        this.table = table;
        this.reading = reading;
    }

    private static String nameOf(Class<?> event) {
        return event.getAnnotation(EventName.class).value();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isRebuildable() {
        return true;
    }

    @Override
    public void read(List<StoredEvent> batch) {
        Map<UUID, Period> latest = new HashMap<>();
        List<Period> begun = batch.stream()
                .filter(event -> BEGINNINGS.contains(event.name()))
                .map(event -> begun(event, latest))
                .toList();
        table.replace(batch.getFirst().position(), batch.getLast().position(), begun);
    }

    private Period begun(StoredEvent event, Map<UUID, Period> latest) {
        Period period = event.name().equals(CREATED)
                ? first(event)
                : next(event, latest.computeIfAbsent(event.aggregate(), id -> table.before(id, event.position())));
        latest.put(event.aggregate(), period);
        return period;
    }

    private Period first(StoredEvent event) {
        String owner = JsonGlance.text(event.payload(), "owner");
        return new Period(
                event.aggregate(),
                event.position(),
                owner == null ? ((IntegrationCreated) reading.payloadOf(event)).owner() : owner,
                IntegrationStatus.DEVELOPMENT.wire());
    }

    private Period next(StoredEvent event, Period before) {
        return switch (reading.payloadOf(event)) {
            case IntegrationTransferred transferred ->
                new Period(event.aggregate(), event.position(), transferred.to(), before.status());
            case IntegrationApproved _ -> before.as(IntegrationStatus.APPROVED, event.position());
            case IntegrationReopened _ -> before.as(IntegrationStatus.DEVELOPMENT, event.position());
            case IntegrationArchived _ -> before.as(IntegrationStatus.ARCHIVED, event.position());
            default -> throw new IllegalStateException(event.name() + " begins nothing");
        };
    }
}
