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

    /// Bytes; Linux takes twice as much.
    private static final String SEND_BUFFER = "65536";

    /// What Tomcat refuses before a request reaches the service is answered in the same form.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(PlainErrors.class.getName());
            }
        });
    }

    /// What the kernel may hold for a client that does not read, who would get megabytes otherwise: streams last long,
    /// and
    /// there are many of them.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallSendBuffers() {
        return factory -> factory.addProtocolHandlerCustomizers(
                (PunctualProtocol protocol) -> protocol.setProperty("socket.txBufSize", SEND_BUFFER));
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
