package dev.integrations.shared.ledger;

import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Up while every reader of the ledger can go on. One that an administrator has paused is told, and is no fault.
final class LedgerReadersHealth extends AbstractHealthIndicator {

    private final List<Standing> standings;

    LedgerReadersHealth(List<Standing> standings) {
        super("The state of the ledger's readers cannot be told");
        this.standings = standings;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> stuck = standings.stream()
                .filter(standing -> standing.trouble() != null)
                .map(standing -> standing.reader().name())
                .toList();
        List<String> paused = standings.stream()
                .filter(Standing::isPaused)
                .map(standing -> standing.reader().name())
                .toList();
        health.withDetail("stuck", stuck).withDetail("paused", paused).status(stuck.isEmpty() ? "UP" : "DOWN");
    }
}
