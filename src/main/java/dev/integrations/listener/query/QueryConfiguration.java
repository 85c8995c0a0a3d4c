package dev.integrations.listener.query;

import dev.integrations.listener.event.WebhookDeliveryEvent;
import dev.integrations.listener.event.WebhookDisclosureEvent;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.shared.axon.EventsOf;
import dev.integrations.shared.event.EventFamily;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "webhookQueryConfiguration", proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    EventFamily webhookEvents() {
        return new EventFamily(WebhookEvent.class);
    }

    @Bean
    EventFamily webhookDisclosureEvents() {
        return new EventFamily(WebhookDisclosureEvent.class);
    }

    @Bean
    EventFamily webhookDeliveryEvents() {
        return new EventFamily(WebhookDeliveryEvent.class);
    }

    /// On PostgreSQL the view commits with its event.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule webhookProjectionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(WebhookProjection.GROUP, WebhookEvent.class);
    }
}
