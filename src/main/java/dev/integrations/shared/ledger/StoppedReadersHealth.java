package dev.integrations.shared.ledger;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Says that a reader of the ledger stands still, paused or stuck, without calling this instance unfit: what it answers
/// is right, and another instance would stand still as well.
final class StoppedReadersHealth extends AbstractHealthIndicator {

    /// Answered with 200.
    static final String DEGRADED = "DEGRADED";

    private final List<Standing> standings;

    StoppedReadersHealth(List<Standing> standings) {
        super("Whether the ledger's readers go on cannot be told");
        this.standings = standings;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean stopped = standings.stream().anyMatch(standing -> standing.isPaused() || standing.trouble() != null);
        health.status(stopped ? DEGRADED : "UP");
    }
}
