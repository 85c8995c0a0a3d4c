package dev.integrations.shared.axonserver;

import dev.integrations.shared.event.EventFamily;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Every processor follows the server's stream of events, with a token of its own in PostgreSQL.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
class PooledProcessors {

    /// Events that one transaction may hold.
    private static final int BATCH = 50;

    @Bean
    ProcessorFailures processorFailures() {
        return new ProcessorFailures();
    }

    @Bean
    ProcessorTable processorTable(JdbcClient jdbc) {
        return new ProcessorTable(jdbc);
    }

    /// A first start reads from the beginning, for which the server need not be asked: a processor starts without
    /// it.
    @Bean
    ConfigurerModule everyProcessorIsPooled(ProcessorTable table, ProcessorFailures failures) {
        var batches = new Batches(table, failures);
        return configurer -> configurer
                .eventProcessing()
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((axon, processor) -> processor
                        .initialSegmentCount(1)
                        .initialToken(source -> null)
                        .batchSize(BATCH))
                .registerDefaultSequencingPolicy(axon -> byAggregate())
                .registerDefaultHandlerInterceptor((axon, processor) -> batches.of(processor));
    }

    /// Routes alike in every instance, whatever the message is.
    private static SequencingPolicy<EventMessage<?>> byAggregate() {
        return message -> message instanceof DomainEventMessage<?> event ? event.getAggregateIdentifier() : "";
    }

    @Bean
    Processors axonProcessors(
            EventProcessingConfiguration processing,
            ProcessorFailures failures,
            ProcessorTable table,
            List<EventFamily> families) {
        return new Processors(processing, failures, table, families);
    }

    @Bean
    StreamProcessors streamProcessors(
            Processors processors,
            ProcessorTable table,
            AxonServerConnectionManager connections,
            Connection connection) {
        return new StreamProcessors(processors, table, new ServerStream(connections, connection));
    }

    @Bean
    ProcessorSupervisor processorSupervisor(Processors processors, ProcessorTable table, Connection connection) {
        return new ProcessorSupervisor(processors, table, connection);
    }

    /// Named `axonServer` in the answer.
    @Bean
    HealthIndicator axonServerHealthIndicator(Processors processors, Connection connection) {
        return new AxonServerHealth(processors, connection);
    }
}
