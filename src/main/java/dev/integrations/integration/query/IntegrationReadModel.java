package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;
import dev.integrations.shared.readmodel.ReadModel;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes rows of the read model anew from the events.
@Component
class IntegrationReadModel implements ReadModel {

    private final IntegrationTable table;
    private final IntegrationHistory history;

    IntegrationReadModel(IntegrationTable table, IntegrationHistory history) {
        this.table = table;
        this.history = history;
    }

    @Override
    public String aggregateType() {
        return "integration";
    }

    @Override
    public void refold(UUID aggregate) {
        history.fold(new IntegrationId(aggregate)).ifPresent(table::write);
    }

    @Override
    public List<UUID> idsAfter(UUID previous, int limit) {
        return table.idsAfter(previous, limit);
    }

    @Override
    public void delete(UUID aggregate) {
        table.delete(aggregate);
    }
}
