package dev.integrations.account.access;

import dev.integrations.account.Caller;
import dev.integrations.account.Quota;
import dev.integrations.account.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/// The company's own log-in: JSON Web Tokens (RFC 7519) of the issuer that is configured with
/// `spring.security.oauth2.resourceserver.jwt.issuer-uri`, whose claims name account and roles.
@Component
class SignOn {

    private final @Nullable JwtDecoder decoder;
    private final Issuer issuer = new Issuer();
    private final KnownKeys known;
    private final String accountClaim;
    private final String roleClaim;
    private final Map<String, String> roleOf;

    /// Settings: `integrations.sign-on.account-claim` (`account`), `integrations.sign-on.role-claim` (`role`), and
    /// `integrations.sign-on.roles.<value>=<role>` for issuers that call roles otherwise.
    SignOn(ObjectProvider<JwtDecoder> decoder, KnownKeys known, Environment settings) {
        this.decoder = decoder.getIfAvailable();
        this.known = known;
        this.accountClaim = settings.getProperty("integrations.sign-on.account-claim", "account");
        this.roleClaim = settings.getProperty("integrations.sign-on.role-claim", "role");
        this.roleOf = Binder.get(settings)
                .bind("integrations.sign-on.roles", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
    }

    boolean isConfigured() {
        return decoder != null;
    }

    /// Whether a bearer token can be one of these; keys of this service have no points.
    boolean takes(String token) {
        return decoder != null && token.chars().filter(c -> c == '.').count() == 2;
    }

    /// Who the token says is calling.
    ///
    /// @throws Unauthenticated when it is not valid
    /// @throws Forbidden       when it is, and names no account or role of this service
    /// @throws dev.integrations.shared.error.Unavailable when the issuer's keys cannot be had
    Caller caller(String token) {
        Jwt jwt = decoded(token);
        String account = jwt.getClaims().get(accountClaim) instanceof String name ? name : "";
        Quota quota = known.quotaOfOpen(account)
                .orElseThrow(() -> new Forbidden("The token's claim " + accountClaim + " names no open account."));
        Set<Role> roles = roles(jwt.getClaims().get(roleClaim));
        if (roles.isEmpty()) {
            throw new Forbidden("The token's claim " + roleClaim + " names no role.");
        }
        return new Caller(account, "user", jwt.getSubject(), roles, quota);
    }

    private Jwt decoded(String token) {
        try {
            return issuer.ask(() -> Objects.requireNonNull(decoder).decode(token));
        } catch (BadJwtException invalid) {
            throw Unauthenticated.withWrongCredentials();
        }
    }

    /// @param claim a role, or a list of them; values that are none are passed over
    private Set<Role> roles(@Nullable Object claim) {
        Stream<?> values = claim instanceof Collection<?> several ? several.stream() : Stream.ofNullable(claim);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        values.map(String::valueOf)
                .map(value -> roleOf.getOrDefault(value, value))
                .flatMap(value -> Role.named(value).stream())
                .forEach(roles::add);
        return roles;
    }
}
