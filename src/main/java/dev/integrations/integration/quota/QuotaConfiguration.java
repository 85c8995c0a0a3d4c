package dev.integrations.integration.quota;

import dev.integrations.shared.commit.Writes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    UsageTable usageTable(JdbcClient jdbc, Writes writes, PlatformTransactionManager transactions) {
        return new UsageTable(jdbc, writes, new TransactionTemplate(transactions));
    }

    /// Axon finds it as a handler interceptor by itself.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    QuotasInTransaction quotasInTransaction(UsageTable usage, Writes writes) {
        return new QuotasInTransaction(usage, writes);
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    Quotas quotasByReservation(UsageTable usage, Writes writes) {
        return new QuotasByReservation(usage, writes);
    }
}
