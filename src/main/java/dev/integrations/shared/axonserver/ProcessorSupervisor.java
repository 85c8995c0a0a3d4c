package dev.integrations.shared.axonserver;

import java.time.Duration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/// Says when the server comes and goes, and calls processors back to work that an outage stopped: they would wait
/// up to
/// a minute by themselves, and one that was interrupted for ever.
final class ProcessorSupervisor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProcessorSupervisor.class);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ONLY_SEGMENT = 0;

    private final Processors processors;
    private final Connection connection;
    private volatile @Nullable Thread thread;
    private @Nullable Boolean wasUp;

    ProcessorSupervisor(Processors processors, Connection connection) {
        this.processors = processors;
        this.connection = connection;
    }

    @Override
    public void start() {
        Thread worker = Thread.ofVirtual().name("processor-supervisor").unstarted(this::run);
        thread = worker;
        worker.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                Thread.sleep(ROUND);
                roundOrLog();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void roundOrLog() {
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

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
