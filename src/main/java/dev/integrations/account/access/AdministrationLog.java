package dev.integrations.account.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Notes what is changed of accounts, of keys and of the service itself, whether it succeeds or not.
final class AdministrationLog extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final RequestMatcher ADMINISTERED =
            new OrRequestMatcher(Stream.of("/api/v2/accounts/**", "/v2/accounts/**", "/actuator/**")
                    .<RequestMatcher>map(
                            path -> PathPatternRequestMatcher.withDefaults().matcher(path))
                    .toList());

    private final SecurityLog log;

    AdministrationLog(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Callers.current().ifPresent(caller -> log.administered(request, response.getStatus(), caller));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || !ADMINISTERED.matches(request);
    }
}
