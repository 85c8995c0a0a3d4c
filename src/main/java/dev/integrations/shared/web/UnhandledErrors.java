package dev.integrations.shared.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Unavailable;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers what failed outside any controller, in a filter for instance, or in Tomcat before any filter.
@RestController
class UnhandledErrors implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    @Nullable ResponseEntity<ErrorBody> handle(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return null;
        }
        if (!response.containsHeader(RequestIds.HEADER)) {
            response.setHeader(RequestIds.HEADER, RequestIds.saneOrNew(request.getHeader(RequestIds.HEADER)));
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        if (status == 408 || request.getAttribute(JsonBodies.LATE) != null) {
            return answer(400, ErrorType.MALFORMED_REQUEST, "The body did not arrive in time; send it without pauses.");
        }
        if (status == 501) {
            return answer(405, ErrorType.METHOD_NOT_ALLOWED, messageOf(ErrorType.METHOD_NOT_ALLOWED));
        }
        ErrorType type = ErrorType.ofStatus(status);
        if (type == ErrorType.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Errors.SOON);
            return answer(status, type, new Unavailable().getMessage());
        }
        return answer(status, type, messageOf(type));
    }

    private static String messageOf(ErrorType type) {
        return switch (type) {
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "This path does not take this method.";
            case INTERNAL_ERROR -> "Something went wrong on our side; the log has it under this request's id.";
            default -> "The request is not well-formed, or its path can be read in more than one way.";
        };
    }

    private static ResponseEntity<ErrorBody> answer(int status, ErrorType type, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(ErrorBody.of(type, message));
    }
}
