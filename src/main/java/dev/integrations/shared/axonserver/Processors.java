package dev.integrations.shared.axonserver;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The processors of this instance, and whether each is at work here or in another one.
final class Processors {

    /// Axon's token store lets another instance take over a token that was not touched for this long.
    private static final String AT_WORK_SOMEWHERE = """
            select exists (select from token_entry where processor_name = ? and owner is not null
                and timestamp::timestamptz > now() - interval '10 seconds')""";

    private final EventProcessingConfiguration processing;
    private final ProcessorFailures failures;
    private final JdbcClient jdbc;

    Processors(EventProcessingConfiguration processing, ProcessorFailures failures, JdbcClient jdbc) {
        this.processing = processing;
        this.failures = failures;
        this.jdbc = jdbc;
    }

    List<PooledStreamingEventProcessor> idle() {
        return all().filter(processor -> !isAtWork(processor)).toList();
    }

    private Stream<PooledStreamingEventProcessor> all() {
        return processing.eventProcessors().values().stream()
                .filter(PooledStreamingEventProcessor.class::isInstance)
                .map(PooledStreamingEventProcessor.class::cast);
    }

    /// One that was in error once and then left its token to another instance reports the error for ever.
    private boolean isAtWork(PooledStreamingEventProcessor processor) {
        if (!processor.isRunning() || failures.failsNow(processor.getName())) {
            return false;
        }
        boolean here = !processor.processingStatus().isEmpty() && !processor.isError();
        return here
                || jdbc.sql(AT_WORK_SOMEWHERE)
                        .param(processor.getName())
                        .query(Boolean.class)
                        .single();
    }
}
