package dev.integrations.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/// What is written to the security log while this is open.
final class SecurityLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("security");
    private final Level before = logger.getEffectiveLevel();
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /// @param facts the key-value pairs
    record Line(Map<String, String> facts, String requestId) {

        String fact(String name) {
            return facts.getOrDefault(name, "");
        }
    }

    static SecurityLines begin() {
        var lines = new SecurityLines();
        lines.start();
        lines.logger.setLevel(Level.INFO);
        lines.logger.setAdditive(false);
        lines.logger.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        Map<String, String> facts = event.getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
        lines.add(new Line(facts, event.getMDCPropertyMap().getOrDefault("requestId", "")));
    }

    List<Line> of(String event) {
        return lines.stream().filter(line -> line.fact("event").equals(event)).toList();
    }

    /// Those of one request.
    List<Line> ofRequest(String requestId) {
        return lines.stream().filter(line -> line.requestId.equals(requestId)).toList();
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
