package dev.integrations.shared.commit;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommitConfiguration {

    @Bean
    Writes writes(DataSource database) {
        return new Writes(database);
    }

    /// @param commitsAtOnce the setting `integrations.commits-at-once`
    @Bean
    GroupTransactions groupTransactions(
            DataSource database, @Value("${integrations.commits-at-once:1}") int commitsAtOnce) {
        return new GroupTransactions(new GroupCommit(database, commitsAtOnce));
    }
}
