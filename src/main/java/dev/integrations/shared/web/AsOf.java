package dev.integrations.shared.web;

import dev.integrations.shared.ledger.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The query parameter `as_of`: a position of the ledger, or a time, which stands for the position of the last event
/// that was decided by then. What was so at a position never changes.
@Component
public class AsOf {

    /// The name of the parameter.
    public static final String PARAMETER = "as_of";

    /// The header of the answer that says which position it shows.
    public static final String HEADER = "As-Of-Position";

    /// Clocks of callers may be ahead.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final Positions positions;

    AsOf(Positions positions) {
        this.positions = positions;
    }

    /// Reads a position or a time.
    ///
    /// @throws IllegalArgumentException whose message says what would be right
    public long parse(String given) {
        OptionalLong position = GivenPosition.of(given);
        return position.isPresent() ? reached(position.getAsLong()) : at(time(given));
    }

    /// Reads where to begin after a position or a time: after which position all comes that happened since.
    ///
    /// @throws IllegalArgumentException whose message says what would be right
    public long parseSince(String given) {
        OptionalLong position = GivenPosition.of(given);
        return position.isPresent() ? reached(position.getAsLong()) : positions.before(past(time(given)));
    }

    private static Instant time(String given) {
        try {
            return Times.parseParameter(given);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("Must be a position, or " + Times.RULE, neither);
        }
    }

    /// The position that a request names whose only parameter this is; null for now.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest when it cannot be read, or there are other parameters
    public @Nullable Long of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Long position = parameters.read(PARAMETER, this::parse);
        parameters.done();
        return position;
    }

    /// Says in an answer which position it shows.
    ///
    /// @param position null for now, of which nothing is said
    public static void tell(@Nullable Long position, HttpHeaders answer) {
        if (position != null) {
            answer.set(HEADER, Long.toString(position));
        }
    }

    /// The same position, which somebody has sent back.
    ///
    /// @throws IllegalArgumentException when the ledger has not reached it
    public long reached(long position) {
        if (position > positions.last()) {
            throw new IllegalArgumentException("Must be a position that the ledger has reached.");
        }
        return position;
    }

    private long at(Instant time) {
        return positions.at(past(time)).orElse(0);
    }

    private static Instant past(Instant time) {
        if (time.isAfter(Instant.now().plus(TOLERANCE))) {
            throw new IllegalArgumentException("Must not be in the future.");
        }
        return time;
    }
}
