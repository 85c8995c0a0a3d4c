package dev.integrations.listener.delivery;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts of deliveries that settings decide.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {

    @Bean
    RetrySchedule retrySchedule(DeliverySettings settings) {
        return new RetrySchedule(settings.retries());
    }
}
