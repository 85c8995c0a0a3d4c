package dev.integrations.listener.query;

import dev.integrations.listener.WebhookId;
import dev.integrations.shared.event.Provenance;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what is asked of webhooks.
@Component
class WebhookQueries {

    private final WebhookTable table;
    private final WebhookHistory history;

    WebhookQueries(WebhookTable table, WebhookHistory history) {
        this.table = table;
        this.history = history;
    }

    @QueryHandler
    @Nullable WebhookView handle(FindWebhook query) {
        return table.find(query.id(), query.reach())
                .or(() -> folded(query.id()).filter(view -> !view.deleted() && view.isWithin(query.reach())))
                .orElse(null);
    }

    /// What has events and no row: where the projection runs behind, and where a row was lost.
    private Optional<WebhookView> folded(WebhookId id) {
        return table.misses(id) ? history.fold(id) : Optional.empty();
    }

    @QueryHandler
    @Nullable WebhookView handle(FindWebhookInEvents query) {
        return history.fold(query.id())
                .filter(view -> view.isWithin(query.reach()))
                .orElse(null);
    }

    @QueryHandler
    @Nullable WebhookView handle(FindWebhookAsCreated query) {
        return history.first(query.id())
                .filter(view -> view.isWithin(query.reach()))
                .orElse(null);
    }

    @QueryHandler
    @Nullable WebhookView handle(FindWebhookAsRequested query) {
        Long version = query.version();
        Optional<WebhookView> left = version == null
                ? history.foldUpTo(query.id(), Provenance.IDEMPOTENCY_KEY_HASH, query.keyHash())
                : history.foldBefore(query.id(), version + 1);
        return left.filter(view -> view.isWithin(query.reach())).orElse(null);
    }

    @QueryHandler
    WebhookPage handle(ListWebhooks query) {
        return table.list(query);
    }
}
