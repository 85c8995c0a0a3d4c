package dev.integrations.integration.web;

import dev.integrations.integration.command.Readiness;
import dev.integrations.integration.manifest.ManifestReader;
import dev.integrations.integration.manifest.ManifestSettings;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ManifestConfiguration {

    /// @param scopes the setting `integrations.scopes`; empty for the published ones, beside which others only warn
    /// @param plainHttp the setting `integrations.plain-http`: whether URLs may stay plain `http` on submission
    @Bean
    ManifestReader manifestReader(
            @Value("${integrations.scopes:}") Set<String> scopes,
            @Value("${integrations.plain-http:false}") boolean plainHttp) {
        return new ManifestReader(new ManifestSettings(scopes.isEmpty() ? null : scopes, plainHttp));
    }

    @Bean
    Readiness readiness(ManifestReader manifests) {
        return manifests::faults;
    }
}
