package dev.integrations.shared.idempotency;

import dev.integrations.shared.commit.Writes;
import dev.integrations.shared.secret.ServiceKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IdempotencyConfiguration {

    /// How long a copy waits for the one under way, before 409.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    IdempotencyRows idempotencyRows(JdbcClient jdbc, Writes writes, ServiceKey serviceKey) {
        return new IdempotencyRows(jdbc, writes, serviceKey);
    }

    @Bean
    Purge purgeOfIdempotencyRows(
            IdempotencyRows rows, @Value("${integrations.idempotency-retention:PT24H}") Duration retention) {
        return new Purge(rows, retention);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    static class OnPostgres {

        /// Axon finds it as a handler interceptor by itself.
        @Bean
        IdempotencyInTransaction idempotency(IdempotencyRows rows) {
            return new IdempotencyInTransaction(rows, PATIENCE);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    static class OnAxonServer {

        @Bean
        Idempotency idempotency(IdempotencyRows rows, PlatformTransactionManager transactions) {
            return new IdempotencyByReservation(rows, new TransactionTemplate(transactions), PATIENCE);
        }
    }

    record Purge(IdempotencyRows rows, Duration retention) {

        @Scheduled(initialDelay = 1, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
        void run() {
            rows.purge(retention);
        }
    }
}
