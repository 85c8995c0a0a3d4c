package dev.integrations.listener.query;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookEvent;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Remembers each webhook as its events make it, and tells whoever waits for it.
@Component
@ProcessingGroup(WebhookProjection.GROUP)
class WebhookProjection {

    static final String GROUP = "webhook-projection";

    private final WebhookTable table;
    private final WebhookHistory history;
    private final QueryUpdateEmitter waiting;

    WebhookProjection(WebhookTable table, WebhookHistory history, QueryUpdateEmitter waiting) {
        this.table = table;
        this.history = history;
        this.waiting = waiting;
    }

    @EventHandler
    void on(WebhookEvent event, @Timestamp Instant at, @SequenceNumber long version) {
        WebhookView view = WebhookView.after(before(event, version), event, at, version);
        table.write(view);
        waiting.emit(FindWebhook.class, query -> query.id().equals(view.id()), view);
    }

    /// Folded from the events where the row is lost, or was made anew with this event already.
    private @Nullable WebhookView before(WebhookEvent event, long version) {
        WebhookId id = new WebhookId(event.webhookId());
        return event instanceof WebhookCreated
                ? null
                : table.find(id)
                        .filter(row -> row.version() < version)
                        .or(() -> history.foldBefore(id, version))
                        .orElseThrow();
    }
}
