package dev.integrations.operations.query;

import dev.integrations.operations.event.ProcessorEvent;
import dev.integrations.shared.event.EventFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "processorQueryConfiguration", proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    EventFamily processorEvents() {
        return new EventFamily(ProcessorEvent.class);
    }
}
