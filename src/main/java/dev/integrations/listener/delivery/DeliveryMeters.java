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
            select (select count(*) from (
                       select from webhook_subscription s join delivery d
                           on d.webhook = s.webhook and d.generation = s.generation and d.state = 'pending'
                        limit :most) pending) pending,
                   (select coalesce(extract(epoch from now() - min(first)), 0) from (
                       select (select min(due) from delivery d
                                where d.webhook = s.webhook and d.generation = s.generation and d.state = 'pending') first
                         from webhook_subscription s where s.enabled) due where first <= now()) lag,
                   (select count(*) from webhook_subscription where not enabled) disabled""";

    private static final String DEAD = """
            select count(*) from (
                select from delivery where state = 'dead' and kind <> 'test' limit :most) dead""";

    /// Nobody waits for the count of more.
    private static final int MOST = 1_000_000;

    private final JdbcClient jdbc;
    private final Timer delivered;
    private final Timer refused;
    private final Timer unanswered;
    private volatile Standing standing = new Standing(0, 0, 0);
    private volatile long dead;

    record Standing(long pending, double lag, long disabled) {}

    DeliveryMeters(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        delivered = attempts(meters, "delivered");
        refused = attempts(meters, "refused");
        unanswered = attempts(meters, "unanswered");
        gauge(meters, "pending", "Deliveries that are still to be made", meter -> meter.standing.pending);
        gauge(meters, "dead", "Deliveries that were given up", meter -> meter.dead);
        gauge(
                meters,
                "lag.seconds",
                "For how long the oldest delivery is due that was not attempted",
                meter -> meter.standing.lag);
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

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<DeliveryMeters> value) {
        Gauge.builder("integrations.webhook.deliveries." + name, this, value)
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
            standing =
                    jdbc.sql(STANDING).param("most", MOST).query(Standing.class).single();
        } catch (RuntimeException failure) {
            log.debug("The standing of deliveries could not be read: {}", Outage.reason(failure));
        }
    }

    /// They stay for days, so that they are counted more seldom.
    @Scheduled(fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void count() {
        try {
            dead = jdbc.sql(DEAD).param("most", MOST).query(Long.class).single();
        } catch (RuntimeException failure) {
            log.debug("Dead deliveries could not be counted: {}", Outage.reason(failure));
        }
    }
}
