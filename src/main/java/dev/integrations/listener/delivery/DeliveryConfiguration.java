package dev.integrations.listener.delivery;

import dev.integrations.shared.ProcessorShare;
import dev.integrations.shared.outbound.GuardedClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The parts of deliveries that settings decide.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {

    @Bean
    Places places(GuardedClient outbound) {
        return new Places(Math.max(1, outbound.places() - mostTrials(outbound)));
    }

    @Bean
    Trials trials(GuardedClient outbound) {
        return new Trials(mostTrials(outbound));
    }

    /// So many places are left to them, so that none waits for one.
    private static int mostTrials(GuardedClient outbound) {
        return Math.max(2, outbound.places() / 16);
    }

    @Bean
    ProcessorShare shareOfDeliveries() {
        return new ProcessorShare();
    }

    @Bean
    RetrySchedule retrySchedule(DeliverySettings settings) {
        return new RetrySchedule(settings.retries());
    }
}
