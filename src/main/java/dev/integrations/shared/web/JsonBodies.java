package dev.integrations.shared.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Reads bodies of requests, up to a limit.
@Component
public class JsonBodies {

    /// Attribute of a request whose body was cut off, since it did not arrive in time.
    public static final String LATE = JsonBodies.class.getName() + ".late";

    /// What refuses a body that is not announced as JSON.
    static final String NO_JSON = "The body must be JSON in UTF-8: send Content-Type: application/json.";

    private static final Pattern JSON =
            Pattern.compile("application/([^;/ ]+\\+)?json *(;.*)?", Pattern.CASE_INSENSITIVE);

    private final int limit;

    /// @param limit the setting `integrations.max-body-size`, 1 MB unless set
    JsonBodies(@Value("${integrations.max-body-size:1MB}") DataSize limit) {
        this.limit = Math.toIntExact(limit.toBytes());
    }

    /// The whole body.
    ///
    /// @throws Refusal with 413 over the limit, with 415 when it is not announced as JSON, compressed or not in
    ///     UTF-8, with 400 when it ends early
    public byte[] read(HttpServletRequest request) {
        refuseOtherEncodings(request);
        if (request.getContentLengthLong() > limit) {
            throw new TooLarge(limit);
        }
        byte[] body = bytes(request);
        if (body.length > limit) {
            throw new TooLarge(limit);
        }
        if (body.length > 0 && !isJson(request.getContentType())) {
            throw new NotJson();
        }
        return body;
    }

    /// The mappings say so too where there must be a body.
    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON.matcher(contentType).matches();
    }

    private byte[] bytes(HttpServletRequest request) {
        try {
            return request.getInputStream().readNBytes(limit + 1);
        } catch (IOException cut) {
            throw new CutShort();
        }
    }

    private static void refuseOtherEncodings(HttpServletRequest request) {
        String compression = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        String charset = request.getCharacterEncoding();
        if (compression != null && !compression.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new UnsupportedEncoding("The body must not be compressed.");
        }
        if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new UnsupportedEncoding(
                    "JSON is UTF-8 (RFC 8259, section 8.1); the body must not be " + "in another encoding.");
        }
    }

    private static final class TooLarge extends Refusal {
        TooLarge(int limit) {
            super(ErrorType.PAYLOAD_TOO_LARGE, "The body must not be longer than " + limit + " bytes.");
        }
    }

    private static final class CutShort extends Refusal {
        CutShort() {
            super(ErrorType.MALFORMED_REQUEST, "The body ended before it was complete.");
        }
    }

    private static final class NotJson extends Refusal {
        NotJson() {
            super(ErrorType.UNSUPPORTED_MEDIA_TYPE, NO_JSON);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
    }

    private static final class UnsupportedEncoding extends Refusal {
        UnsupportedEncoding(String message) {
            super(ErrorType.UNSUPPORTED_MEDIA_TYPE, message);
        }
    }
}
