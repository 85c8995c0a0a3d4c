package dev.integrations.shared.tomcat;

import org.apache.catalina.core.StandardHost;
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
}
