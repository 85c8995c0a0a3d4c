package dev.integrations.shared.axonserver;

import dev.integrations.shared.Rounds;
import java.time.Duration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Says when the server comes and goes, and calls processors back to work that an outage stopped: they would wait
/// up to
/// a minute by themselves, and one that was interrupted for ever.
final class ProcessorSupervisor extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(ProcessorSupervisor.class);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ONLY_SEGMENT = 0;

    private final Processors processors;
    private final Connection connection;
    private @Nullable Boolean wasUp;

    ProcessorSupervisor(Processors processors, Connection connection) {
        super("processor-supervisor");
        this.processors = processors;
        this.connection = connection;
    }

    @Override
    protected void round() throws InterruptedException {
        Thread.sleep(ROUND);
        lookAfterOrLog();
    }

    private void lookAfterOrLog() {
        try {
            sayWhenItChanges(connection.isUp());
            if (connection.isUp()) {
                processors.idle().forEach(ProcessorSupervisor::call);
            }
        } catch (RuntimeException failure) {
            log.warn("Processors could not be looked after; trying again: {}", failure.toString());
        }
    }

    private void sayWhenItChanges(boolean up) {
        if (wasUp == null || wasUp != up) {
            log.atLevel(up ? Level.INFO : Level.WARN)
                    .log(
                            up
                                    ? "Connected to Axon Server"
                                    : "Axon Server is away: nothing can be changed until it is back");
            wasUp = up;
        }
    }

    /// To claim the segment ends the wait, and does nothing where another instance has it.
    private static void call(PooledStreamingEventProcessor processor) {
        if (processor.isRunning()) {
            var _ = processor.claimSegment(ONLY_SEGMENT);
        } else {
            log.warn("Processor {} had stopped and is started again", processor.getName());
            processor.start();
        }
    }
}
