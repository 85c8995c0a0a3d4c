package dev.integrations.audit.web;

import dev.integrations.audit.query.ClientAddresses;
import dev.integrations.shared.event.Provenance;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Notes where requests came from that may have left an event: those that were made with a provenance, are no mere
/// reads, and were not refused.
@Component
class RequestLog implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final ClientAddresses addresses;

    RequestLog(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean refused = response.getStatus() >= 400 && response.getStatus() < 500;
        if (!READS.contains(request.getMethod())
                && !refused
                && request.getAttribute(Provenance.class.getName()) instanceof Provenance by) {
            note(request, by);
        }
    }

    /// For a read that left an event all the same.
    void note(HttpServletRequest request, Provenance by) {
        addresses.note(by.account(), by.requestId(), request.getRemoteAddr());
    }
}
