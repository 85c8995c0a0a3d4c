package dev.integrations.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// How a copy of entries is written.
enum ExportFormat {
    NDJSON("ndjson", "application/x-ndjson"),
    CSV("csv", "text/csv;charset=UTF-8");

    static final String PARAMETER = "format";

    private final String wire;
    private final String type;

    ExportFormat(String wire, String type) {
        this.wire = wire;
        this.type = type;
    }

    String wire() {
        return wire;
    }

    /// The media type of an answer.
    String type() {
        return type;
    }

    static ExportFormat parse(String given) {
        return Arrays.stream(values())
                .filter(format -> format.wire.equals(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Must be ndjson or csv."));
    }

    /// What a request asks for by its header `Accept`, whose first type counts; null for pages.
    static @Nullable ExportFormat accepted(HttpServletRequest request) {
        return firstAccepted(request)
                .flatMap(first -> Arrays.stream(values())
                        .filter(format -> MediaType.parseMediaType(format.type).equalsTypeAndSubtype(first))
                        .findFirst())
                .orElse(null);
    }

    private static Optional<MediaType> firstAccepted(HttpServletRequest request) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            return accepted.stream().findFirst();
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
    }
}
