package dev.integrations.shared.web;

import dev.integrations.shared.json.JsonTextModule;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServletRequestPathFilter;
import org.springframework.web.filter.UrlHandlerFilter;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /// Answers a path with a trailing slash like the one without, directly.
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
        var filter = new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/api/**", "/v2/**")
                .wrapRequest()
                .build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /// Reads the path once for all who match it: Spring Security's matchers would each read it anew.
    @Bean
    FilterRegistrationBean<ServletRequestPathFilter> parsedPath() {
        var filter = new FilterRegistrationBean<>(new ServletRequestPathFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return filter;
    }

    @Bean
    JsonTextModule jsonTextModule() {
        return new JsonTextModule();
    }
}
