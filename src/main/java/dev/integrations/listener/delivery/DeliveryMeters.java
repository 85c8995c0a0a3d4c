package dev.integrations.listener.delivery;

import dev.integrations.listener.delivery.Sending.Sent;
import dev.integrations.shared.error.Outage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What an operator sees of deliveries.
@Component
class DeliveryMeters {

    private static final Logger log = LoggerFactory.getLogger(DeliveryMeters.class);

    private static final String STANDING = """
            select (select count(*) from webhook_subscription s join delivery d
                        on d.webhook = s.webhook and d.generation = s.generation and d.state = 'pending') pending,
                   (select count(*) from delivery where state = 'dead') dead,
                   (select coalesce(extract(epoch from now() - min(first)), 0) from (
                       select (select min(due) from delivery d
                                where d.webhook = s.webhook and d.generation = s.generation and d.state = 'pending') first
                         from webhook_subscription s where s.enabled) due where first <= now()) lag,
                   (select count(*) from webhook_subscription where not enabled) disabled""";

    private final JdbcClient jdbc;
    private final Timer delivered;
    private final Timer refused;
    private final Timer unanswered;
    private volatile Standing standing = new Standing(0, 0, 0, 0);

    record Standing(long pending, long dead, double lag, long disabled) {}

    DeliveryMeters(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        delivered = attempts(meters, "delivered");
        refused = attempts(meters, "refused");
        unanswered = attempts(meters, "unanswered");
        gauge(meters, "pending", "Deliveries that are still to be made", Standing::pending);
        gauge(meters, "dead", "Deliveries that were given up", Standing::dead);
        gauge(meters, "lag.seconds", "For how long the oldest delivery is due that was not attempted", Standing::lag);
        Gauge.builder("integrations.webhooks.disabled", this, meter -> meter.standing.disabled)
                .description("Webhooks that are disabled")
                .register(meters);
    }

    private static Timer attempts(MeterRegistry meters, String outcome) {
        return Timer.builder("integrations.webhook.attempts")
                .description("Attempts to deliver, and how long they took")
                .tag("outcome", outcome)
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Standing> value) {
        Gauge.builder("integrations.webhook.deliveries." + name, this, meter -> value.applyAsDouble(meter.standing))
                .description(description)
                .register(meters);
    }

    void attempted(Sent sent) {
        Timer timer = sent.succeeded() ? delivered : sent.attempt().code() == null ? unanswered : refused;
        timer.record(sent.attempt().took().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            standing = jdbc.sql(STANDING).query(Standing.class).single();
        } catch (RuntimeException failure) {
            log.debug("The standing of deliveries could not be read: {}", Outage.reason(failure));
        }
    }
}
