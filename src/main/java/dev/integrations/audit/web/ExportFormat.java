package dev.integrations.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    /// What a request asks for by its header `Accept` (RFC 9110, section 12.5.1): the format that it names and likes no
    /// less than JSON; null for pages, which whoever takes anything gets.
    static @Nullable ExportFormat accepted(HttpServletRequest request) {
        List<MediaType> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        return accepted.stream()
                .filter(type -> type.getQualityValue() > 0 && named(type) != null)
                .max(Comparator.comparingDouble(MediaType::getQualityValue))
                .filter(best -> best.getQualityValue() > likingOfJson(accepted))
                .map(ExportFormat::named)
                .orElse(null);
    }

    private static @Nullable ExportFormat named(MediaType accepted) {
        return Arrays.stream(values())
                .filter(format -> MediaType.parseMediaType(format.type).equalsTypeAndSubtype(accepted))
                .findFirst()
                .orElse(null);
    }

    /// Of what is liked alike, JSON comes first only where it is named.
    private static double likingOfJson(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                .mapToDouble(MediaType::getQualityValue)
                .max()
                .orElse(0);
    }

    private static List<MediaType> accepted(@Nullable String header) {
        try {
            return MediaType.parseMediaTypes(header);
        } catch (InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }
}
