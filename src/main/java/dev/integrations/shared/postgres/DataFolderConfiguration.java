package dev.integrations.shared.postgres;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// One service for each data folder, whichever database it uses.
@Configuration(proxyBeanMethods = false)
class DataFolderConfiguration {

    @Bean
    DataFolder dataFolder(@Value("${integrations.data-dir:./data}") String folder) {
        return DataFolder.take(Path.of(folder));
    }
}
