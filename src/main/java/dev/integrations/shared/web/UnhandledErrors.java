package dev.integrations.shared.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Unavailable;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    ResponseEntity<ErrorBody> handle(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(RequestIds.HEADER)) {
            response.setHeader(RequestIds.HEADER, RequestIds.saneOrNew(request.getHeader(RequestIds.HEADER)));
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        ErrorType type = ErrorType.ofStatus(status);
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (type == ErrorType.SERVICE_UNAVAILABLE) {
            return answer.header(HttpHeaders.RETRY_AFTER, Errors.SOON).body(ErrorBody.of(new Unavailable()));
        }
        return answer.body(ErrorBody.of(
                type, status < 500 ? "The request was not understood." : "Something went wrong on our side."));
    }
}
