package dev.integrations.account.access;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// The filters that make sure of the caller, as every path that is not for everyone has them.
@Component
class Edge {

    private final Refusals refusals;
    private final BearerTokenAuthenticationFilter bearer;
    private final LocalCaller local;

    Edge(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
            SecurityLog log,
            Authenticator authenticator,
            LoopbackAccess loopback) {
        this.refusals = new Refusals(errors, log);
        this.bearer = new BearerTokenAuthenticationFilter(authenticator, new BearerCredentials());
        this.bearer.setAuthenticationEntryPoint((request, response, malformed) -> {
            log.logInFailed("malformed credentials", request.getRemoteAddr());
            throw Unauthenticated.withWrongCredentials();
        });
        this.local = new LocalCaller(loopback);
    }

    /// Without sessions, cookies and log-in pages, and without what is only for those.
    HttpSecurity guard(HttpSecurity http) {
        return bare(http)
                .headers(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(refusals, BasicAuthenticationFilter.class)
                .addFilterAfter(bearer, BasicAuthenticationFilter.class)
                .addFilterBefore(local, AnonymousAuthenticationFilter.class);
    }

    static HttpSecurity bare(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable);
    }
}
