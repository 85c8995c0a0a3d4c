package dev.integrations.account.access;

import dev.integrations.account.Admission;
import dev.integrations.account.Caller;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Lets callers in once more, with the credentials of their request.
@Component
class Readmission {

    private static final Logger log = LoggerFactory.getLogger(Readmission.class);

    private static final Set<ErrorType> SHUT_OUT = Set.of(ErrorType.UNAUTHORIZED, ErrorType.FORBIDDEN);

    private final BearerCredentials credentials = new BearerCredentials();
    private final Authenticator authenticator;
    private final LoopbackAccess loopback;

    Readmission(Authenticator authenticator, LoopbackAccess loopback) {
        this.authenticator = authenticator;
        this.loopback = loopback;
    }

    /// @param request that is being answered as long as this is asked
    Admission of(HttpServletRequest request, Caller caller) {
        Authentication sent = credentials.convert(request);
        return sent == null ? () -> loopback.admits(request) : () -> letsIn(sent, caller);
    }

    private boolean letsIn(Authentication sent, Caller caller) {
        try {
            return authenticator.authenticate(sent) instanceof CallerToken now && isSame(now.getPrincipal(), caller);
        } catch (Refusal refusal) {
            return !SHUT_OUT.contains(refusal.type());
        } catch (RuntimeException unknown) {
            log.debug("Whether a caller is still let in is not known", unknown);
            return true;
        }
    }

    private static boolean isSame(Caller now, Caller before) {
        return now.account().equals(before.account()) && now.roles().equals(before.roles());
    }
}
