package dev.integrations.account.query;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.shared.axon.EventsOf;
import dev.integrations.shared.event.EventFamily;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "accountQueryConfiguration", proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    EventFamily accountEvents() {
        return new EventFamily(AccountEvent.class);
    }

    @Bean
    EventFamily anonymousAccessEvents() {
        return new EventFamily(AnonymousEvent.class);
    }

    /// On PostgreSQL the views commit with their events.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule accountProjectionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(AccountProjection.GROUP, AccountEvent.class);
    }
}
