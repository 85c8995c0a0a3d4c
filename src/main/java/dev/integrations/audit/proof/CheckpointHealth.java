package dev.integrations.audit.proof;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Down while the history does not stand as it was signed before.
final class CheckpointHealth extends AbstractHealthIndicator {

    private final CheckpointWorker worker;

    CheckpointHealth(CheckpointWorker worker) {
        super("The state of the checkpoints cannot be told");
        this.worker = worker;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        String refusal = worker.refusal();
        if (refusal == null) {
            health.up();
        } else {
            health.down().withDetail("refused", refusal);
        }
    }
}
