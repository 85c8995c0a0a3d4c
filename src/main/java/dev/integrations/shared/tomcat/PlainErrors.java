package dev.integrations.shared.tomcat;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.web.RequestIds;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/// The error page of Tomcat itself, for requests that it refuses before the service sees them.
public final class PlainErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
        ErrorType type = ErrorType.ofStatus(response.getStatus());
        byte[] body = "{\"errors\":[{\"type\":\"%s\",\"message\":\"%s\",\"details\":null}]}"
                .formatted(type.wire(), messageOf(type))
                .getBytes(StandardCharsets.UTF_8);
        if (response.getHeader(RequestIds.HEADER) == null) {
            response.setHeader(RequestIds.HEADER, RequestIds.saneOrNew(null));
        }
        if (type == ErrorType.SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        write(response, body);
    }

    private static String messageOf(ErrorType type) {
        return switch (type) {
            case INTERNAL_ERROR -> "Something went wrong on our side; the log has it under this request's id.";
            case METHOD_NOT_ALLOWED -> "This path does not take this method.";
            case SERVICE_UNAVAILABLE -> new Unavailable().getMessage();
            default -> "The request is not well-formed HTTP, or one of its parts is too long.";
        };
    }

    private static void write(Response response, byte[] body) {
        try {
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            response.setSuspended(true);
        }
    }
}
