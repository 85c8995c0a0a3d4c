package dev.integrations.shared.tomcat;

import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    /// What Tomcat refuses before a request reaches the service is answered in the same form.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrors.class.getName());
            }
        });
    }

    /// Cuts off requests that do not arrive in time.
    ///
    /// @param head the setting `integrations.header-timeout`
    /// @param body the setting `integrations.body-timeout`
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> punctuality(
            @Value("${integrations.header-timeout}") Duration head,
            @Value("${integrations.body-timeout}") Duration body) {
        return factory -> {
            factory.setProtocol(PunctualProtocol.class.getName());
            factory.addProtocolHandlerCustomizers((PunctualProtocol protocol) -> protocol.allow(head, body));
        };
    }
}
