package dev.integrations.account.access;

import dev.integrations.account.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Notes what administrators change, whether they succeed or not.
@Component
class AdministrationLog implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final SecurityLog log;

    AdministrationLog(SecurityLog log) {
        this.log = log;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v2/accounts/**", "/v2/accounts/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!READING.contains(request.getMethod())) {
            Callers.current()
                    .filter(caller -> caller.is(Role.ADMINISTRATOR))
                    .ifPresent(caller -> log.administered(request, response.getStatus(), caller));
        }
    }
}
