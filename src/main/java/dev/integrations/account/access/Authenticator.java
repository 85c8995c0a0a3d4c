package dev.integrations.account.access;

import dev.integrations.account.ApiKey;
import dev.integrations.account.Caller;
import dev.integrations.account.access.KnownKeys.Known;
import dev.integrations.account.query.Credentials.Issued;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.token.TokenHash;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// Tells who sent a bearer token (RFC 6750): an API key of an account, or a token of the company's log-in.
///
/// What is wrong is refused with a [Refusal], which the edge answers.
@Component
class Authenticator implements AuthenticationManager {

    private final KnownKeys known;
    private final LastUse lastUse;
    private final SignOn signOn;
    private final LoopbackAccess loopback;
    private final SecurityLog log;
    private final Guesses guesses = new Guesses();

    Authenticator(KnownKeys known, LastUse lastUse, SignOn signOn, LoopbackAccess loopback, SecurityLog log) {
        this.known = known;
        this.lastUse = lastUse;
        this.signOn = signOn;
        this.loopback = loopback;
        this.log = log;
    }

    /// @param request with the address that it came from as its details
    @Override
    public Authentication authenticate(Authentication request) {
        String token = ((BearerTokenAuthenticationToken) request).getToken();
        String address = String.valueOf(request.getDetails());
        return signOn.takes(token) ? new CallerToken(ofToken(token, address)) : ofKey(new ApiKey(token), address);
    }

    private Caller ofToken(String token, String address) {
        slowDown(address);
        try {
            return signOn.caller(token);
        } catch (Unauthenticated wrong) {
            guesses.count(address);
            log.logInFailed("wrong token", address);
            throw wrong;
        } catch (Forbidden ofNobody) {
            log.logInFailed("token of no account or role", address);
            throw ofNobody;
        } catch (Unavailable withoutIssuer) {
            log.logInFailed("the token issuer is away", address);
            throw withoutIssuer;
        }
    }

    private CallerToken ofKey(ApiKey key, String address) {
        String hash = key.hash();
        boolean wasValid = known.wasValid(hash);
        if (!wasValid) {
            slowDown(address);
        }
        Known found = find(key, hash, wasValid).orElseThrow(() -> unknown(address));
        Issued issued = found.issued();
        if (!issued.isValid(Instant.now())) {
            log.logInFailed(
                    "key " + issued.id() + " of " + issued.account() + " is revoked, expired or closed", address);
            throw Unauthenticated.withWrongCredentials();
        }
        if (!wasValid) {
            known.remember(hash);
        }
        lastUse.of(issued.id());
        loopback.keyUsed();
        return found.caller();
    }

    private Optional<Known> find(ApiKey key, String hash, boolean wasValid) {
        return wasValid || key.isPlausible()
                ? known.find(hash)
                        .filter(found -> TokenHash.areEqual(found.issued().hash(), hash))
                : Optional.empty();
    }

    /// Whoever sends one that was once issued does not guess.
    private Unauthenticated unknown(String address) {
        guesses.count(address);
        log.logInFailed("unknown key", address);
        return Unauthenticated.withWrongCredentials();
    }

    private void slowDown(String address) {
        guesses.wait(address).ifPresent(wait -> {
            log.logInFailed("too many wrong keys", address);
            throw TooManyRequests.ofAddress(wait);
        });
    }
}
