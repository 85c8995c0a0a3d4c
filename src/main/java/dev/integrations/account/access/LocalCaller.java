package dev.integrations.account.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;

/// Makes a request without credentials one of the account `local`, where [LoopbackAccess] admits it.
final class LocalCaller extends HttpFilter {

    private final transient LoopbackAccess loopback;

    LocalCaller(LoopbackAccess loopback) {
        this.loopback = loopback;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null && loopback.admits(request)) {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerToken(LoopbackAccess.LOCAL));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
