package dev.integrations.shared.postgres;

import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Migrations take the time that they need: their connections are outside the pool and have none of its limits.
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource migrations(JdbcConnectionDetails database) {
        return new DriverManagerDataSource(
                database.getJdbcUrl(), String.valueOf(database.getUsername()), String.valueOf(database.getPassword()));
    }
}
