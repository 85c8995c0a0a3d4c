package dev.integrations.account.access;

import java.time.Duration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

@Configuration(proxyBeanMethods = false)
class IssuerTimeouts {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// An issuer that hangs must not hang requests.
    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer impatientClient() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        var client = new RestTemplate(requests);
        return decoder -> decoder.restOperations(client);
    }
}
