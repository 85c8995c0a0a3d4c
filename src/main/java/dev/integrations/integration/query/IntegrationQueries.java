package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import java.util.Optional;
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

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegration query) {
        return table.find(query.id(), query.reach())
                .or(() -> folded(query.id()).filter(view -> query.reach().covers(view.account())))
                .orElse(null);
    }

    @QueryHandler
    @Nullable TransferView handle(FindTransfer query) {
        return table.findForTransfer(query.id(), query.reach())
                .or(() -> folded(query.id()).filter(view -> concerns(view, query.reach())))
                .map(TransferView::of)
                .orElse(null);
    }

    /// What has events and no row: where the projection runs behind, and where a row was lost.
    private Optional<IntegrationView> folded(IntegrationId id) {
        return table.misses(id) ? history.fold(id) : Optional.empty();
    }

    private static boolean concerns(IntegrationView view, Reach reach) {
        IntegrationView.Offer offer = view.transfer();
        return reach.covers(view.account()) || (offer != null && offer.to().equals(reach.account()));
    }

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegrationAsCreated query) {
        return history.asCreated(query.id())
                .filter(view -> query.reach().covers(view.account()))
                .orElse(null);
    }

    @QueryHandler
    IntegrationPage handle(ListIntegrations query) {
        return table.list(query);
    }

    @QueryHandler
    TransferPage handle(ListTransfers query) {
        return table.list(query);
    }
}
