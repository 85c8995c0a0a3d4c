package dev.integrations.shared.ledger;

import dev.integrations.shared.commit.Writes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// PostgreSQL as the event store: the default, for one database and any number of instances.
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class LedgerConfiguration {

    /// Events of a stream read at a time, and kept for readers that follow the same stream: by count, and one may
    /// be
    /// a
    /// megabyte.
    private static final int BATCH = 25;
    private static final int CACHED = 100;
    private static final long FETCH_DELAY_MS = 75;

    @Bean
    Numbering numbering(JdbcClient jdbc, PlatformTransactionManager transactions, MeterRegistry meters) {
        EventStoreInUse.mustNotBeAxonServer(jdbc);
        var numbering = new Numbering(jdbc, new TransactionTemplate(transactions));
        Gauge.builder("integrations.ledger.horizon.age", numbering, Numbering::horizonAge)
                .description("Age of the oldest committed event that has no position in the ledger yet")
                .baseUnit("seconds")
                .register(meters);
        return numbering;
    }

    @Bean
    NumberingWorker numberingWorker(Numbering numbering, NewPositions positions) {
        return new NumberingWorker(numbering, positions::give);
    }

    @Bean
    StoredEvents storedEvents(JdbcClient jdbc) {
        return new PostgresStoredEvents(jdbc);
    }

    @Bean
    PersistenceExceptionResolver duplicateKeys() {
        return DuplicateKeys::isDuplicateKey;
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            Configuration axon,
            DataSource database,
            PersistenceExceptionResolver duplicateKeys,
            Serializer general,
            @Qualifier("eventSerializer") Serializer events,
            Writes writes,
            NumberingWorker worker) {
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                // It only reads by itself: what it appends goes with the other writes of its unit of work.
                .transactionManager(NoTransactionManager.instance())
                .persistenceExceptionResolver(duplicateKeys)
                .eventSerializer(events)
                .snapshotSerializer(general)
                .upcasterChain(axon.upcasterChain());
        builder.batchSize(BATCH);
        return new PostgresEventStorageEngine(builder, writes, worker::wake);
    }

    @Bean("eventBus")
    @Qualifier("eventStore") EventStore eventStore(EventStorageEngine engine, Configuration axon) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .cachedEvents(CACHED)
                .fetchDelay(FETCH_DELAY_MS)
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .build();
    }
}
