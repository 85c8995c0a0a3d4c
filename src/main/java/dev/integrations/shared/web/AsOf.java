package dev.integrations.shared.web;

import dev.integrations.shared.ledger.Positions;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// The query parameter `as_of`: a position of the ledger, or a time, which stands for the position of the last event
/// that
/// was decided by then. What was so at a position never changes.
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
        return given.matches("[0-9]{1,18}") ? reached(Long.parseLong(given)) : at(Times.parseParameter(given));
    }

    private long reached(long position) {
        if (position > positions.last()) {
            throw new IllegalArgumentException("Must be a position that the ledger has reached.");
        }
        return position;
    }

    private long at(Instant time) {
        if (time.isAfter(Instant.now().plus(TOLERANCE))) {
            throw new IllegalArgumentException("Must not be in the future.");
        }
        return positions.at(time).orElse(0);
    }
}
