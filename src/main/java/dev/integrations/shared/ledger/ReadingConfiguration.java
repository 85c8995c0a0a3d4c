package dev.integrations.shared.ledger;

import dev.integrations.shared.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Whatever follows the ledger, whichever store holds the events.
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ReadingConfiguration {

    @Bean
    NewPositions newPositions() {
        return new NewPositions();
    }

    @Bean
    LedgerIndex ledgerIndex(JdbcTemplate jdbc) {
        return new LedgerIndex(jdbc);
    }

    @Bean
    Positions positions(JdbcClient jdbc) {
        return new IndexedPositions(jdbc);
    }

    @Bean
    EventReading eventReading(@Qualifier("eventSerializer") Serializer events, Configuration axon) {
        return new UpcastEventReading(events, axon.upcasterChain());
    }

    @Bean
    LedgerReaders ledgerReaders(
            List<LedgerReader> readers, JdbcClient jdbc, StoredEvents events, NewPositions numbered) {
        return new LedgerReaders(readers, new ReaderTable(jdbc), events, numbered);
    }

    @Bean
    ReadingWorker readingWorker(
            Standings standings,
            StoredEvents events,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            NewPositions numbered) {
        return new ReadingWorker(
                standings.all(), events, new ReaderTable(jdbc), new TransactionTemplate(transactions), numbered);
    }

    @Bean
    Standings standings(List<LedgerReader> readers, MeterRegistry meters) {
        var standings = new Standings(readers.stream().map(Standing::new).toList());
        for (Standing standing : standings.all()) {
            Gauge.builder("integrations.ledger.reader.lag", standing, Standing::behind)
                    .description("Numbered events that a reader of the ledger has not read")
                    .tag("reader", standing.reader().name())
                    .register(meters);
            Gauge.builder("integrations.ledger.reader.stuck", standing, stuck -> stuck.trouble() == null ? 0 : 1)
                    .description("Whether a reader of the ledger cannot go on")
                    .tag("reader", standing.reader().name())
                    .register(meters);
            Gauge.builder("integrations.ledger.reader.paused", standing, paused -> paused.isPaused() ? 1 : 0)
                    .description("Whether an administrator has paused a reader of the ledger")
                    .tag("reader", standing.reader().name())
                    .register(meters);
        }
        return standings;
    }

    /// All readers as this instance sees them.
    record Standings(List<Standing> all) {}

    /// Named `processors` in the answer, and in that of readiness.
    @Bean
    HealthIndicator processorsHealthIndicator(Standings standings, ObjectProvider<Rounds> work) {
        return new StoppedReadersHealth(standings.all(), work::stream);
    }

    /// Named `ledgerReaders` in the answer.
    @Bean
    HealthIndicator ledgerReadersHealthIndicator(Standings standings) {
        return new LedgerReadersHealth(standings.all());
    }
}
