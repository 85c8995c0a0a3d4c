package dev.integrations.shared.axonserver;

import java.time.Duration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Calls processors back to work that an outage stopped: they would wait up to a minute by themselves, and one that
/// was interrupted for ever.
final class ProcessorSupervisor implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProcessorSupervisor.class);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ONLY_SEGMENT = 0;

    private final Processors processors;
    private final Connection connection;
    private volatile @Nullable Thread thread;

    ProcessorSupervisor(Processors processors, Connection connection) {
        this.processors = processors;
        this.connection = connection;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("processor-supervisor").start(this::run);
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
            if (connection.isUp()) {
                processors.idle().forEach(ProcessorSupervisor::call);
            }
        } catch (RuntimeException failure) {
            log.warn("Processors could not be looked after; trying again: {}", failure.toString());
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
