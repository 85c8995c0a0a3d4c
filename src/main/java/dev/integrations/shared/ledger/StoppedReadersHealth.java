package dev.integrations.shared.ledger;

import dev.integrations.shared.Rounds;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Says that a reader of the ledger stands still, paused or stuck, or other work of this instance, without calling
/// this instance unfit: what it answers is right, and another instance would stand still as well.
final class StoppedReadersHealth extends AbstractHealthIndicator {

    /// Answered with 200.
    static final String DEGRADED = "DEGRADED";

    private final List<Standing> standings;
    private final Supplier<Stream<Rounds>> work;

    StoppedReadersHealth(List<Standing> standings, Supplier<Stream<Rounds>> work) {
        super("Whether the ledger's readers go on cannot be told");
        this.standings = standings;
        this.work = work;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean stopped = standings.stream().anyMatch(standing -> standing.isPaused() || standing.trouble() != null);
        boolean broken = work.get().anyMatch(rounds -> !rounds.isWell());
        health.status(stopped || broken ? DEGRADED : "UP");
    }
}
