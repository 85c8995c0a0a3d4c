package dev.integrations.shared.web;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The request header `Idempotency-Key`, with which a client says that two requests are one.
public final class IdempotencyKeys {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private IdempotencyKeys() {}

    /// The key of a request; null when it has none.
    ///
    /// @throws InvalidRequest when it is not 1 to 255 visible ASCII characters, or there are two
    public static @Nullable String of(HttpServletRequest request) {
        var keys = request.getHeaders(HEADER);
        if (!keys.hasMoreElements()) {
            return null;
        }
        String key = keys.nextElement();
        if (keys.hasMoreElements() || !KEY.matcher(key).matches()) {
            throw new InvalidRequest(Detail.inHeader(HEADER, "Must be one key of 1 to 255 visible ASCII characters."));
        }
        return key;
    }
}
