package dev.integrations.shared.axonserver;

import dev.integrations.shared.event.EventFamily;
import dev.integrations.shared.event.EventName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/// The processors of this instance, and whether each is at work here or in another one.
final class Processors {

    private final EventProcessingConfiguration processing;
    private final ProcessorFailures failures;
    private final ProcessorTable table;
    private final List<EventFamily> families;

    Processors(
            EventProcessingConfiguration processing,
            ProcessorFailures failures,
            ProcessorTable table,
            List<EventFamily> families) {
        this.processing = processing;
        this.failures = failures;
        this.table = table;
        this.families = families;
    }

    List<String> names() {
        return all().map(PooledStreamingEventProcessor::getName).sorted().toList();
    }

    /// Names of the events that a processor handles: the server sends it no others.
    Set<String> handledBy(String name) {
        return all().filter(processor -> processor.getName().equals(name))
                .flatMap(processor -> families.stream()
                        .flatMap(EventFamily::events)
                        .filter(processor.eventHandlerInvoker()::canHandleType))
                .flatMap(event -> Stream.ofNullable(event.getAnnotation(EventName.class)))
                .map(EventName::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Those that nobody is at work on, though nobody has paused them.
    List<PooledStreamingEventProcessor> idle() {
        Set<String> paused = table.paused();
        return all().filter(processor -> !paused.contains(processor.getName()))
                .filter(processor -> !isAtWork(processor))
                .toList();
    }

    /// Those that an administrator has paused.
    List<PooledStreamingEventProcessor> paused() {
        Set<String> paused = table.paused();
        return all().filter(processor -> paused.contains(processor.getName())).toList();
    }

    /// Those that this instance is at work on.
    List<PooledStreamingEventProcessor> atWorkHere() {
        return all().filter(this::isAtWorkHere).toList();
    }

    private Stream<PooledStreamingEventProcessor> all() {
        return processing.eventProcessors().values().stream()
                .filter(PooledStreamingEventProcessor.class::isInstance)
                .map(PooledStreamingEventProcessor.class::cast);
    }

    private boolean isAtWork(PooledStreamingEventProcessor processor) {
        return isWell(processor) && (isAtWorkHere(processor) || table.isAtWorkSomewhere(processor.getName()));
    }

    /// One that was in error once and then left its token to another instance reports the error for ever.
    private boolean isAtWorkHere(PooledStreamingEventProcessor processor) {
        return isWell(processor) && !processor.processingStatus().isEmpty() && !processor.isError();
    }

    private boolean isWell(PooledStreamingEventProcessor processor) {
        return processor.isRunning() && !failures.failsNow(processor.getName());
    }
}
