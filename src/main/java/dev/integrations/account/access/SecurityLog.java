package dev.integrations.account.access;

import dev.integrations.account.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/// Failed log-ins, refusals and what administrators do: logger `security`, with key-value pairs and the
/// request's id.
///
/// At most so many lines of one kind a second; the next one says how many were left out.
@Component
class SecurityLog {

    private static final Logger log = LoggerFactory.getLogger("security");

    private static final int LINES_A_SECOND = 10;
    private static final int LONGEST_PATH = 200;

    private final Map<String, Bound> bounds = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    SecurityLog(MeterRegistry meters) {
        this.meters = meters;
    }

    void logInFailed(String reason, String address) {
        write(
                "log-in-failed",
                Level.WARN,
                line -> line.addKeyValue("reason", reason).addKeyValue("address", address));
    }

    /// @param caller null when nobody was made sure of
    void refused(String kind, HttpServletRequest request, @Nullable Caller caller) {
        write(kind, Level.WARN, line -> describe(line, request, caller));
    }

    void administered(HttpServletRequest request, int status, Caller caller) {
        boolean refused = status >= 400;
        write(
                refused ? "administration-refused" : "administered",
                refused ? Level.WARN : Level.INFO,
                line -> describe(line, request, caller).addKeyValue("status", status));
    }

    /// The path as it was sent, percent-encoded, so that no line can be forged with it.
    private static LoggingEventBuilder describe(
            LoggingEventBuilder line, HttpServletRequest request, @Nullable Caller caller) {
        String path = request.getRequestURI();
        LoggingEventBuilder described = line.addKeyValue("method", request.getMethod())
                .addKeyValue("path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                .addKeyValue("address", request.getRemoteAddr());
        return caller == null
                ? described
                : described
                        .addKeyValue("account", caller.account())
                        .addKeyValue("actor", actor(caller))
                        .addKeyValue("role", caller.rolesWire());
    }

    private static String actor(Caller caller) {
        return caller.actorId() == null ? caller.actorType() : caller.actorType() + ":" + caller.actorId();
    }

    private void write(String event, Level level, UnaryOperator<LoggingEventBuilder> facts) {
        Counter.builder("integrations.security.events")
                .description("Failed log-ins, refusals and changes of accounts and keys")
                .tag("event", event)
                .register(meters)
                .increment();
        long leftOut = bounds.computeIfAbsent(event, kind -> new Bound()).enter(System.nanoTime());
        if (leftOut < 0) {
            return;
        }
        LoggingEventBuilder line = facts.apply(log.atLevel(level).addKeyValue("event", event));
        (leftOut == 0 ? line : line.addKeyValue("left_out", leftOut)).log("");
    }

    /// Counts the lines of one kind.
    private static final class Bound {

        private static final long SECOND = 1_000_000_000L;

        private long began = Long.MIN_VALUE;
        private int lines;
        private long leftOut;

        /// How many were left out before this line; negative when this one is left out as well.
        synchronized long enter(long now) {
            if (began == Long.MIN_VALUE || now - began >= SECOND) {
                began = now;
                lines = 0;
            }
            if (++lines > LINES_A_SECOND) {
                leftOut++;
                return -1;
            }
            long before = leftOut;
            leftOut = 0;
            return before;
        }
    }
}
