package dev.integrations.account.limit;

import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LimitConfiguration {

    private static final Logger log = LoggerFactory.getLogger(LimitConfiguration.class);

    @Bean
    LimitSettings limitSettings(Environment environment) {
        return new LimitSettings(environment);
    }

    @Bean
    GrantTable grantTable(DataSource database, LimitSettings settings) {
        return new GrantTable(database, settings.quotas());
    }

    @Bean
    RateLimits rateLimits(GrantTable grants, LimitSettings settings) {
        if (!settings.on()) {
            log.info("Requests of an account are not limited");
            return new Unlimited();
        }
        log.info("Requests of an account are limited: {}", settings.quotas().policy());
        return new LeasedLimits(grants, settings.quotas(), System::nanoTime);
    }

    /// Also while limits are off: rows are left from before.
    @Bean
    Purge purgeOfGrants(GrantTable grants) {
        return new Purge(grants);
    }

    record Purge(GrantTable grants) {

        @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
        void run() {
            grants.purge();
        }
    }
}
