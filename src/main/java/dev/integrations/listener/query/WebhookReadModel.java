package dev.integrations.listener.query;

import dev.integrations.listener.WebhookId;
import dev.integrations.shared.readmodel.ReadModel;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes rows of the read model anew from the events.
@Component
class WebhookReadModel implements ReadModel {

    private final WebhookTable table;
    private final WebhookHistory history;

    WebhookReadModel(WebhookTable table, WebhookHistory history) {
        this.table = table;
        this.history = history;
    }

    @Override
    public String aggregateType() {
        return "webhook";
    }

    @Override
    public void refold(UUID aggregate) {
        history.fold(new WebhookId(aggregate)).ifPresent(table::write);
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
