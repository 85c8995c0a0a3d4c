package dev.integrations.shared.axonserver;

import dev.integrations.shared.Rounds;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final ProcessorTable table;
    private final Connection connection;
    private Set<String> idleBefore = Set.of();
    private @Nullable Boolean wasUp;

    ProcessorSupervisor(Processors processors, ProcessorTable table, Connection connection) {
        super("processor-supervisor");
        this.processors = processors;
        this.table = table;
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
            processors.paused().forEach(ProcessorSupervisor::stop);
            List<PooledStreamingEventProcessor> idle = processors.idle();
            noteFailures(idle);
            if (connection.isUp()) {
                idle.forEach(ProcessorSupervisor::call);
            }
        } catch (RuntimeException failure) {
            log.warn("Processors could not be looked after; trying again: {}", failure.toString());
        }
    }

    private static void stop(PooledStreamingEventProcessor processor) {
        if (processor.isRunning()) {
            log.info("Processor {} is paused", processor.getName());
            processor.shutDown();
        }
    }

    /// For those who ask another instance. At a start nobody is at work yet, which is no failure.
    private void noteFailures(List<PooledStreamingEventProcessor> idle) {
        Set<String> names =
                idle.stream().map(PooledStreamingEventProcessor::getName).collect(Collectors.toUnmodifiableSet());
        Set<String> failing = table.failing();
        names.stream()
                .filter(name -> idleBefore.contains(name) && !failing.contains(name))
                .forEach(table::fails);
        processors.atWorkHere().stream()
                .map(PooledStreamingEventProcessor::getName)
                .filter(failing::contains)
                .forEach(table::works);
        idleBefore = names;
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
            log.info("Processor {} does not run and is started", processor.getName());
            processor.start();
        }
    }
}
