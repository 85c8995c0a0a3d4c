package dev.integrations.integration.web;

import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.manifest.ManifestSettings;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ManifestConfiguration {

    /// @param scopes the setting `integrations.scopes`; empty for the published ones, beside which others only warn
    @Bean
    ManifestReader manifestReader(@Value("${integrations.scopes:}") Set<String> scopes) {
        return new ManifestReader(scopes.isEmpty() ? ManifestSettings.unconfigured() : new ManifestSettings(scopes));
    }
}
