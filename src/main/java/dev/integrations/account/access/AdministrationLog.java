package dev.integrations.account.access;

import dev.integrations.account.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/// Notes what administrators change of accounts and of the service itself, whether they succeed or not.
final class AdministrationLog extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern ADMINISTERED = Pattern.compile("(/api)?/v2/accounts(/.*)?|/actuator(/.*)?");

    private final SecurityLog log;

    AdministrationLog(SecurityLog log) {
        this.log = log;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Callers.current()
                .filter(caller -> caller.is(Role.ADMINISTRATOR))
                .ifPresent(caller -> log.administered(request, response.getStatus(), caller));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || !ADMINISTERED.matcher(request.getRequestURI()).matches();
    }
}
