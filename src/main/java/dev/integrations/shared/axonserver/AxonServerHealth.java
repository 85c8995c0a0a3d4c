package dev.integrations.shared.axonserver;

import java.util.List;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Up while the server is there and every processor is at work, here or in another instance. One that an administrator
/// has paused is no fault: it is told, and the service degraded.
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
        List<String> idle = names(processors.idle());
        List<String> paused = names(processors.paused());
        health.withDetail("connected", connected)
                .withDetail("processorsNotAtWork", idle)
                .withDetail("processorsPaused", paused)
                .status(!connected || !idle.isEmpty() ? "DOWN" : paused.isEmpty() ? "UP" : "DEGRADED");
    }

    private static List<String> names(List<PooledStreamingEventProcessor> processors) {
        return processors.stream().map(PooledStreamingEventProcessor::getName).toList();
    }
}
