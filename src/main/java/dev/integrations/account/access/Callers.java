package dev.integrations.account.access;

import dev.integrations.account.Caller;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/// The caller of the request that this thread answers.
final class Callers {

    private Callers() {}

    /// Empty while nobody has been made sure of.
    static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerToken token
                ? Optional.of(token.getPrincipal())
                : Optional.empty();
    }
}
