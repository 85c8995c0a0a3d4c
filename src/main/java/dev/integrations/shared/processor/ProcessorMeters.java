package dev.integrations.shared.processor;

import dev.integrations.shared.error.Outage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How far each processor is behind, as metrics: of all instances together, and not a number while that is not known.
@Component
class ProcessorMeters {

    private static final Logger log = LoggerFactory.getLogger(ProcessorMeters.class);

    private final List<SteeredProcessors> kinds;
    private final MultiGauge events;
    private final MultiGauge seconds;
    private final MultiGauge stopped;
    private List<ProcessorState> known = List.of();

    ProcessorMeters(List<SteeredProcessors> kinds, MeterRegistry meters) {
        this.kinds = kinds;
        events = gauge(meters, "lag.events", "Events that a processor has not taken in");
        seconds = gauge(meters, "lag.seconds", "Age of the oldest event that a processor has not taken in");
        stopped = gauge(meters, "stopped", "Whether a processor stands still, paused or failing");
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder("integrations.processor." + name)
                .description(description)
                .register(meters);
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            known = kinds.stream().flatMap(kind -> kind.all().stream()).toList();
            Instant now = Instant.now();
            show(events, ProcessorState::lag);
            show(seconds, state -> seconds(state.age(now)));
            show(stopped, state -> state.isStopped() ? 1 : 0);
        } catch (RuntimeException failure) {
            log.debug("How processors stand could not be read: {}", Outage.reason(failure));
            List.of(events, seconds, stopped).forEach(gauge -> show(gauge, state -> Double.NaN));
        }
    }

    private void show(MultiGauge gauge, ToDoubleFunction<ProcessorState> value) {
        List<Row<?>> rows = known.stream()
                .<Row<?>>map(state -> Row.of(Tags.of("processor", state.name()), value.applyAsDouble(state)))
                .toList();
        gauge.register(rows, true);
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? Double.NaN : age.toMillis() / 1000.0;
    }
}
