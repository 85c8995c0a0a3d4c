package dev.integrations.integration.query;

import dev.integrations.integration.event.DisclosureEvent;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.shared.axon.EventsOf;
import dev.integrations.shared.event.EventFamily;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    EventFamily integrationEvents() {
        return new EventFamily(IntegrationEvent.class);
    }

    @Bean
    EventFamily disclosureEvents() {
        return new EventFamily(DisclosureEvent.class);
    }

    /// On PostgreSQL the view commits with its event.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule projectionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(IntegrationProjection.GROUP, IntegrationEvent.class);
    }
}
