package dev.integrations.account.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Takes the bearer token (RFC 6750, section 2.1) from the one `Authorization` header of a request, and the address
/// that
/// it came from as its details. Tokens in bodies or URLs are not looked for.
final class BearerCredentials implements AuthenticationConverter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 8_192;

    /// Null when there is no such header, or one of another scheme.
    ///
    /// @throws OAuth2AuthenticationException when there are two headers, or what follows the scheme is no token
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders(HttpHeaders.AUTHORIZATION);
        if (!headers.hasMoreElements()) {
            return null;
        }
        String header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw malformed();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        var token = new BearerTokenAuthenticationToken(tokenIn(header));
        token.setDetails(request.getRemoteAddr());
        return token;
    }

    private static String tokenIn(String header) {
        String token = header.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > LONGEST || !isToken(token)) {
            throw malformed();
        }
        return token;
    }

    private static boolean isToken(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (!mayBeInAToken(token.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBeInAToken(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~+/=".indexOf(c) >= 0;
    }

    private static OAuth2AuthenticationException malformed() {
        return new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Malformed"));
    }
}
