package dev.integrations.shared.commit;

import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class CommitConfiguration {

    @Bean
    Writes writes(DataSource database) {
        return new Writes(database);
    }

    @Bean
    GroupTransactions groupTransactions(
            DataSource database, @Value("${integrations.commits-at-once:2}") int commitsAtOnce) {
        return new GroupTransactions(new GroupCommit(database, commitsAtOnce));
    }

    /// Commands are handled in the thread that sends them.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    CommandBus commandBus(GroupTransactions transactions, Configuration axon) {
        var bus = SimpleCommandBus.builder()
                .transactionManager(transactions)
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }
}
