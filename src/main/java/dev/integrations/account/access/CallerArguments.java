package dev.integrations.account.access;

import dev.integrations.account.Admission;
import dev.integrations.account.Caller;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives controllers the [Caller] of a request, the [Admission] to ask again, and the [Provenance] of what it causes,
/// which becomes an attribute of the request as well.
@Component
class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final Set<Class<?>> ARGUMENTS = Set.of(Caller.class, Provenance.class, Admission.class);

    private final Readmission readmission;

    CallerArguments(Readmission readmission) {
        this.readmission = readmission;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return ARGUMENTS.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = Callers.current().orElseThrow(Unauthenticated::withoutCredentials);
        var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == Admission.class) {
            return readmission.of(http, caller);
        }
        return parameter.getParameterType() == Caller.class ? caller : provenance(caller, http);
    }

    private static Provenance provenance(Caller caller, HttpServletRequest http) {
        var provenance = new Provenance(
                caller.account(),
                caller.actorType(),
                caller.actorId(),
                caller.rolesWire(),
                "api",
                RequestIds.of(http),
                null);
        http.setAttribute(Provenance.class.getName(), provenance);
        return provenance;
    }
}
