package dev.integrations.listener.reaction;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.shared.axon.EventsOf;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "webhookEstateConfiguration", proxyBeanMethods = false)
class EstateConfiguration {

    /// On PostgreSQL what is to be done is noted with the event that asks for it.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule webhookEstateReactionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(WebhookEstateReaction.GROUP, AccountEvent.class, AnonymousEvent.class);
    }
}
