package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.query.PeriodTable.Versioned;
import dev.integrations.shared.ledger.Arrival;
import dev.integrations.shared.ledger.Positions;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what is asked of integrations as they were.
@Component
class PastQueries {

    private final IntegrationQueries today;
    private final IntegrationHistory history;
    private final PeriodTable periods;
    private final Positions positions;

    PastQueries(IntegrationQueries today, IntegrationHistory history, PeriodTable periods, Positions positions) {
        this.today = today;
        this.history = history;
        this.periods = periods;
        this.positions = positions;
    }

    @QueryHandler
    @Nullable IntegrationView handle(FindIntegrationAsOf query) {
        if (today.handle(new FindIntegration(query.id(), query.reach())) == null) {
            return null;
        }
        OptionalLong version = positions.versionAt(query.id().value(), query.position());
        return version.isPresent() ? folded(query.id(), version.getAsLong()) : null;
    }

    @QueryHandler
    IntegrationPage handle(ListIntegrationsAsOf query) {
        Arrival.await(periods::end, query.position());
        List<Versioned> found = periods.list(query);
        int limit = query.wanted().limit();
        boolean more = found.size() > limit;
        return new IntegrationPage(
                found.stream()
                        .limit(limit)
                        .map(one -> Objects.requireNonNull(folded(new IntegrationId(one.id()), one.version())))
                        .toList(),
                more);
    }

    private @Nullable IntegrationView folded(IntegrationId id, long version) {
        return history.foldBefore(id, version + 1).map(today::withPosition).orElse(null);
    }
}
