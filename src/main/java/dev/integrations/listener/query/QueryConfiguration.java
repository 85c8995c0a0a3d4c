package dev.integrations.listener.query;

import dev.integrations.listener.event.WebhookDisclosureEvent;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.shared.event.EventFamily;
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
}
