package dev.integrations.integration.query;

import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.Review.Approval;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.ledger.Positions;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what is asked of integrations.
@Component
class IntegrationQueries {

    private final IntegrationTable table;
    private final IntegrationHistory history;

    private final Positions positions;

    IntegrationQueries(IntegrationTable table, IntegrationHistory history, Positions positions) {
        this.table = table;
        this.history = history;
        this.positions = positions;
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
        return history.first(query.id())
                .filter(view -> query.reach().covers(view.account()))
                .orElse(null);
    }

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegrationInEvents query) {
        return history.fold(query.id())
                .filter(view -> query.reach().covers(view.account()))
                .orElse(null);
    }

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegrationAsRequested query) {
        Long version = query.version();
        Optional<IntegrationView> left = version == null
                ? history.foldUpTo(query.id(), Provenance.IDEMPOTENCY_KEY_HASH, query.keyHash())
                : history.foldBefore(query.id(), version + 1);
        return left.filter(view -> query.reach().covers(view.account()))
                .map(this::withPosition)
                .orElse(null);
    }

    /// With the position of its last approval.
    IntegrationView withPosition(IntegrationView view) {
        Approval approval = view.review().lastApproved();
        OptionalLong position =
                approval == null ? OptionalLong.empty() : positions.of(view.id().value(), approval.version());
        return position.isEmpty() ? view : view.approvedAt(position.getAsLong());
    }

    @QueryHandler
    @Nullable Comparison handle(CompareIntegration query) {
        IntegrationView now = handle(new FindIntegration(query.id(), query.reach()));
        return now == null ? null : new Comparison(before(now, query.since()).orElse(null), now);
    }

    private Optional<IntegrationView> before(IntegrationView now, @Nullable Long since) {
        Approval approval = now.review().lastApproved();
        OptionalLong version = since != null
                ? positions.versionAt(now.id().value(), since)
                : approval == null ? OptionalLong.empty() : OptionalLong.of(approval.version());
        return version.isPresent() ? history.foldBefore(now.id(), version.getAsLong() + 1) : Optional.empty();
    }

    @QueryHandler
    SubmissionPage handle(ListSubmissions query) {
        return table.list(query);
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
