package dev.integrations.account.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers what the edge refuses in the form of every other error, and notes it in the security log.
///
/// As a filter it stands before the others of the edge, answers what they throw, and sees what controllers refuse.
final class Refusals extends HttpFilter implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final transient HandlerExceptionResolver errors;
    private final transient SecurityLog log;

    Refusals(HandlerExceptionResolver errors, SecurityLog log) {
        this.errors = errors;
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (RequestRejectedException forTheFirewall) {
            throw forTheFirewall;
        } catch (RuntimeException failure) {
            answer(request, response, failure);
        }
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            log.refused("forbidden", request, Callers.current().orElse(null));
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure) {
        if (response.isCommitted() || errors.resolveException(request, response, null, failure) == null) {
            throw failure;
        }
    }

    /// Nobody was made sure of, and the path is for callers alone.
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason) {
        log.refused("no-credentials", request, null);
        answer(request, response, Unauthenticated.withoutCredentials());
    }

    /// The caller's role is not enough.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) {
        answer(request, response, new Forbidden("This key or token may not do this, or not from where it was sent."));
    }
}
