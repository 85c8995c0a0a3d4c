package dev.integrations.shared.ledger;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An Axon Server holds the events; their one order is here all the same.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
class StreamedLedgerConfiguration {

    @Bean
    StreamedLedger streamedLedger(JdbcClient jdbc, NewPositions positions) {
        EventStoreInUse.mustNotBePostgres(jdbc);
        return new StreamedLedger(jdbc, positions::give);
    }

    @Bean
    StoredEvents storedEvents(JdbcClient jdbc, AxonServerConnectionManager connections) {
        return new ServerStoredEvents(jdbc, connections);
    }

    /// All events in one sequence, even if somebody splits the processor's segment.
    @Bean
    ConfigurerModule oneSequenceForTheLedger() {
        return configurer ->
                configurer.eventProcessing().registerSequencingPolicy(StreamedLedger.GROUP, axon -> event -> "ledger");
    }
}
