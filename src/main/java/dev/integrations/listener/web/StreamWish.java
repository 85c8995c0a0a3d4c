package dev.integrations.listener.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// Whether a request asks for a stream by its header `Accept` (RFC 9110, section 12.5.1).
final class StreamWish {

    private StreamWish() {}

    /// Whether it names the media type of streams and likes it no less than JSON; whoever takes anything gets pages.
    static boolean of(HttpServletRequest request) {
        List<MediaType> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        double streams = liking(accepted, MediaType.TEXT_EVENT_STREAM);
        return streams > 0 && streams >= liking(accepted, MediaType.APPLICATION_JSON);
    }

    private static double liking(List<MediaType> accepted, MediaType wanted) {
        return accepted.stream()
                .filter(wanted::equalsTypeAndSubtype)
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
