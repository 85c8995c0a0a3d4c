package dev.integrations.shared.postgres;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/// The default database, for as long as `spring.datasource.url` names no other.
///
/// Beans are destroyed before those they were made from: first the pool, then the server, then the folder's lock.
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseGiven.class)
class EmbeddedDatabaseConfiguration {

    @Bean
    EmbeddedPostgres embeddedPostgres(
            DataFolder folder, @Value("${integrations.embedded-postgres.start-limit:10m}") Duration limit) {
        return EmbeddedPostgres.start(folder, limit);
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgres server) {
        return server.account();
    }
}
