package dev.integrations.account.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/// Notes what is changed of accounts, of keys and of the service itself, whether it succeeds or not.
final class AdministrationLog extends HttpFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final transient SecurityLog log;

    AdministrationLog(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (!READING.contains(request.getMethod())) {
            Callers.current().ifPresent(caller -> log.administered(request, response.getStatus(), caller));
        }
    }
}
