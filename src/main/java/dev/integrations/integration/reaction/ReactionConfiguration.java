package dev.integrations.integration.reaction;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.shared.axon.EventsOf;
import org.axonframework.config.ConfigurerModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReactionConfiguration {

    /// On PostgreSQL what is to be done is noted with the event that asks for it.
    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    ConfigurerModule estateReactionSharesTheTransaction() {
        return EventsOf.inTheirTransaction(EstateReaction.GROUP, AccountEvent.class, AnonymousEvent.class);
    }
}
