package dev.integrations.integration.query;

import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what is asked of integrations.
@Component
class IntegrationQueries {

    private final IntegrationTable table;
    private final IntegrationHistory history;

    IntegrationQueries(IntegrationTable table, IntegrationHistory history) {
        this.table = table;
        this.history = history;
    }

    /// Where the projection runs behind, what it has not seen yet is folded from the events.
    @QueryHandler
    @Nullable IntegrationView handle(FindIntegration query) {
        return table.find(query.id(), query.account())
                .or(() -> history.fold(query.id()).filter(view -> view.account().equals(query.account())))
                .orElse(null);
    }

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegrationAsCreated query) {
        return history.asCreated(query.id())
                .filter(view -> view.account().equals(query.account()))
                .orElse(null);
    }

    @QueryHandler
    IntegrationPage handle(ListIntegrations query) {
        return table.list(query);
    }
}
