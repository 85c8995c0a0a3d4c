package dev.integrations.account.access;

import dev.integrations.account.Caller;
import dev.integrations.account.limit.RateLimits;
import dev.integrations.account.limit.Verdict;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/// Counts the requests of each account, and sends away those that are too many.
final class AccountLimits extends HttpFilter {

    private final transient RateLimits limits;
    private final transient SecurityLog log;

    AccountLimits(RateLimits limits, SecurityLog log) {
        this.limits = limits;
        this.log = log;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Caller> caller = Callers.current();
        if (caller.isPresent()) {
            Verdict verdict = limits.count(caller.get().account());
            if (!verdict.policy().isEmpty()) {
                response.setHeader("RateLimit-Policy", verdict.policy());
                response.setHeader("RateLimit", verdict.remaining());
            }
            if (!verdict.allowed()) {
                log.refused("rate-limited", request, caller.get());
                throw TooManyRequests.ofAccount(verdict.retryAfter());
            }
        }
        chain.doFilter(request, response);
    }
}
