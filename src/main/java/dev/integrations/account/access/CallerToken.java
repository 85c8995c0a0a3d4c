package dev.integrations.account.access;

import dev.integrations.account.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// A caller as Spring Security knows it; each role is the authority `ROLE_` and its name. It holds no credentials.
final class CallerToken extends AbstractAuthenticationToken {

    private final transient Caller caller;

    CallerToken(Caller caller) {
        super(AuthorityUtils.createAuthorityList(authorities(caller)));
        this.caller = caller;
        setAuthenticated(true);
    }

    private static List<String> authorities(Caller caller) {
        return caller.roles().stream().map(role -> "ROLE_" + role.name()).toList();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerToken token && token.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
