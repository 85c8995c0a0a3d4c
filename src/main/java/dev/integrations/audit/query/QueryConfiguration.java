package dev.integrations.audit.query;

import dev.integrations.audit.event.AuditLogEvent;
import dev.integrations.shared.event.EventFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "auditQueryConfiguration", proxyBeanMethods = false)
class QueryConfiguration {

    @Bean
    EventFamily auditLogEvents() {
        return new EventFamily(AuditLogEvent.class);
    }
}
