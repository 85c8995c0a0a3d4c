package dev.integrations.shared.axonserver;

import java.util.List;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Up while the server is there and every processor is at work, here or in another instance.
final class AxonServerHealth extends AbstractHealthIndicator {

    private final Processors processors;
    private final Connection connection;

    AxonServerHealth(Processors processors, Connection connection) {
        super("The state of the processors cannot be read");
        this.processors = processors;
        this.connection = connection;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean connected = connection.isUp();
        List<String> idle = processors.idle().stream()
                .map(PooledStreamingEventProcessor::getName)
                .toList();
        health.withDetail("connected", connected)
                .withDetail("processorsNotAtWork", idle)
                .status(connected && idle.isEmpty() ? "UP" : "DOWN");
    }
}
