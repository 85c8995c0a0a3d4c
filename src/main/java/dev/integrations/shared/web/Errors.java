package dev.integrations.shared.web;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Gives every failure the form of the wire contract; none shows a class name, a stack trace or SQL.
@RestControllerAdvice
class Errors {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    /// Seconds after which it is worth trying again.
    static final String SOON = "1";

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Refusal refusal) {
        var answer = answer(HttpStatusCode.valueOf(refusal.type().status()));
        if (refusal.type() == ErrorType.SERVICE_UNAVAILABLE || refusal.type() == ErrorType.REQUEST_IN_PROGRESS) {
            answer.header(HttpHeaders.RETRY_AFTER, SOON);
        }
        refusal.headers().forEach(answer::header);
        return answer.body(ErrorBody.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(HttpMediaTypeNotSupportedException unsupported) {
        return answer(unsupported.getStatusCode())
                .headers(unsupported.getHeaders())
                .body(ErrorBody.of(ErrorType.UNSUPPORTED_MEDIA_TYPE, JsonBodies.NO_JSON));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> on(HttpRequestMethodNotSupportedException unsupported) {
        return answer(unsupported.getStatusCode())
                .allow(allowed(unsupported))
                .body(ErrorBody.of(
                        ErrorType.METHOD_NOT_ALLOWED,
                        "This path does not take " + unsupported.getMethod()
                                + "; the Allow header says what it does."));
    }

    /// Spring answers `HEAD` where `GET` is, and `OPTIONS` everywhere, and so these are allowed too (RFC 9110, section
    /// 10.2.1).
    private static HttpMethod[] allowed(HttpRequestMethodNotSupportedException unsupported) {
        var allowed = new TreeSet<HttpMethod>();
        allowed.add(HttpMethod.OPTIONS);
        if (unsupported.getSupportedHttpMethods() != null) {
            allowed.addAll(unsupported.getSupportedHttpMethods());
        }
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed.toArray(HttpMethod[]::new);
    }

    /// Tomcat decodes query parameters when they are first asked for.
    @ExceptionHandler
    ResponseEntity<ErrorBody> on(InvalidParameterException undecodable) {
        return answer(HttpStatusCode.valueOf(400))
                .body(ErrorBody.of(
                        ErrorType.MALFORMED_REQUEST,
                        "The query string is not well-formed: percent-encode it as UTF-8 (RFC 3986, section 2.1)."));
    }

    /// The client is gone: there is nobody to answer.
    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone) {
        log.debug("The client left before it was answered");
    }

    /// An answer that broke in the middle must not look whole: left to Tomcat, which then closes the connection.
    @ExceptionHandler
    ResponseEntity<ErrorBody> on(Exception failure, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            log.warn("An answer broke off: {}", Outage.reason(failure));
            throw failure;
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return on(known);
        }
        if (Outage.explains(failure)) {
            log.warn("Answered 503: {}", Outage.reason(failure));
            return on(new Unavailable());
        }
        log.error("Answered 500", failure);
        return answer(HttpStatusCode.valueOf(500))
                .body(ErrorBody.of(
                        ErrorType.INTERNAL_ERROR,
                        "Something went wrong on our side; the log has it under this request's id."));
    }

    private ResponseEntity<ErrorBody> on(ErrorResponse known) {
        ErrorType type = ErrorType.ofStatus(known.getStatusCode().value());
        if (type == ErrorType.NOT_FOUND) {
            return answer(known.getStatusCode()).body(ErrorBody.of(type, "There is nothing at this path."));
        }
        String message = known.getBody().getDetail();
        return answer(known.getStatusCode())
                .headers(known.getHeaders())
                .body(ErrorBody.of(type, message == null ? "The request is malformed." : message));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatusCode status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }
}
