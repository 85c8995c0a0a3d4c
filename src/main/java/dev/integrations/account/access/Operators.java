package dev.integrations.account.access;

import dev.integrations.account.Role;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Administrators, and those at this machine alone unless it is said otherwise.
///
/// @param fromNetwork whether other machines may ask as well
record Operators(boolean fromNetwork) implements AuthorizationManager<RequestAuthorizationContext> {

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext context) {
        boolean administrator =
                who.get() instanceof CallerToken token && token.getPrincipal().is(Role.ADMINISTRATOR);
        return new AuthorizationDecision(administrator && (fromNetwork || Origin.isThisMachine(context.getRequest())));
    }
}
