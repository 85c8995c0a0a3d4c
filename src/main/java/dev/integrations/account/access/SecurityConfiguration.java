package dev.integrations.account.access;

import static dev.integrations.account.Role.ADMINISTRATOR;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.integrations.account.limit.RateLimits;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Which role each path is for. What of integrations and accounts a caller sees is decided in the queries.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /// Nothing runs but what the pages bring themselves; Swagger UI sets styles and shows images of its own.
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain accountsChain(HttpSecurity http, Edge edge, RateLimits limits, SecurityLog log) {
        return edge.guard(http.securityMatcher("/api/v2/accounts/**", "/v2/accounts/**"))
                .addFilterAfter(new AccountLimits(limits, log), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new AdministrationLog(log), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(POST)
                        .hasRole(ADMINISTRATOR.name())
                        .requestMatchers(PATCH)
                        .hasRole(ADMINISTRATOR.name())
                        .requestMatchers(PUT)
                        .hasRole(ADMINISTRATOR.name())
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /// What works in the background is for administrators alone.
    @Bean
    @Order(2)
    SecurityFilterChain processorsChain(HttpSecurity http, Edge edge, RateLimits limits, SecurityLog log) {
        return edge.guard(http.securityMatcher("/api/v2/processors/**", "/v2/processors/**"))
                .addFilterAfter(new AccountLimits(limits, log), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new AdministrationLog(log), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(ADMINISTRATOR.name()))
                .build();
    }

    /// All else of the API is for every caller.
    @Bean
    @Order(3)
    SecurityFilterChain apiChain(HttpSecurity http, Edge edge, RateLimits limits, SecurityLog log) {
        return edge.guard(http.securityMatcher("/api/**", "/v2/**"))
                .addFilterAfter(new AccountLimits(limits, log), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /// Health and metrics are for load balancers and scrapers, which have no key. One that comes along is not looked
    /// at: the database, which knows the keys, may be away, and that is what is asked.
    @Bean
    @Order(4)
    SecurityFilterChain probesChain(HttpSecurity http) {
        return Edge.bare(http.securityMatcher("/actuator/health", "/actuator/health/**", "/actuator/prometheus"))
                .headers(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /// The rest is for administrators, and for this machine alone unless it is opened to the network.
    ///
    /// @param toNetwork the setting `integrations.actuator-on-network`
    @Bean
    @Order(5)
    SecurityFilterChain actuatorChain(
            HttpSecurity http,
            Edge edge,
            SecurityLog log,
            @Value("${integrations.actuator-on-network:false}") boolean toNetwork) {
        return edge.guard(http.securityMatcher("/actuator", "/actuator/**"))
                .addFilterAfter(new AdministrationLog(log), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(new Operators(toNetwork)))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pagesChain(HttpSecurity http) {
        return Edge.bare(http)
                .headers(headers -> headers.withObjectPostProcessor(eagerly())
                        .cacheControl(cache -> cache.disable())
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /// The first page is forwarded to, and Tomcat ends such an answer before headers could be added to it.
    private static ObjectPostProcessor<HeaderWriterFilter> eagerly() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /// Paths are what the controllers take them for; what is refused here cannot be one of theirs.
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /// Timing each filter of each request would cost more than the filters.
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }
}
