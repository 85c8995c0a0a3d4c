package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is forgotten of deliveries by itself.
class DeliveryPurgeTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());
    private final Instant longAgo = Instant.now().minus(Duration.ofDays(31));

    private final Tables tables = SERVICE.tables();
    private final DeliveryPurge purge = SERVICE.part(DeliveryPurge.class);
    private final UUID webhook = subscribe();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @Test
    void isWhatIsOverForLong() {
        UUID old = deliver(webhook, longAgo, "dead");
        deliver(webhook, longAgo, "pending");
        deliver(webhook, Instant.now(), "dead");
        fail(webhook, old);
        purge.run();
        assertThat(tables.count("select count(*) from delivery where webhook = ?", webhook))
                .isEqualTo(2);
        assertThat(attempts(webhook)).isZero();
    }

    @Test
    void isAllOfAWebhookThatIsNoMore() {
        UUID gone = UUID.randomUUID();
        fail(gone, deliver(gone, Instant.now(), "pending"));
        purge.run();
        assertThat(tables.count("select count(*) from delivery where webhook = ?", gone))
                .isZero();
        assertThat(attempts(gone)).isZero();
    }

    @Test
    void areAttemptsAndReplaysThatAreOver() {
        fail(webhook, UuidCreator.getTimeOrderedEpoch(longAgo));
        UUID running = replay(longAgo, "running");
        replay(longAgo, "done");
        UUID last = replay(Instant.now(), "done");
        purge.run();
        assertThat(attempts(webhook)).isZero();
        assertThat(tables.texts("select id::text from webhook_replay where webhook = ? order by id", webhook))
                .containsExactly(running.toString(), last.toString());
    }

    @Test
    void isTheRestWhenSomethingCannotBeForgotten() {
        UUID first = new UUID(0, 1);
        deliver(first, longAgo, "dead");
        deliver(webhook, longAgo, "dead");
        tables.execute("create function keep() returns trigger language plpgsql as"
                + " $$ begin raise exception 'kept'; end $$");
        tables.execute("create trigger keep before delete on delivery for each row when (old.webhook = '" + first
                + "') execute function keep()");
        purge.run();
        tables.execute("drop trigger keep on delivery");
        assertThat(tables.count("select count(*) from delivery where webhook = ?", webhook))
                .isZero();
        assertThat(tables.count("select count(*) from delivery where webhook = ?", first))
                .isEqualTo(1);
    }

    /// One that has nothing due.
    private UUID subscribe() {
        UUID id = UUID.randomUUID();
        tables.execute("insert into webhook_subscription (webhook, account, scope, url, event_filters, enabled)"
                + " values ('" + id + "', 'acme', 'account', 'https://192.0.2.1/in', '{}', true)");
        return id;
    }

    private UUID deliver(UUID to, Instant made, String state) {
        UUID id = UuidCreator.getTimeOrderedEpoch(made);
        tables.jdbc()
                .sql("insert into delivery (webhook, id, position, event, type, kind, state)"
                        + " values (?, ?, 1, ?, 'v1.integration.created', 'live', ?)")
                .params(to, id, UUID.randomUUID(), state)
                .update();
        return id;
    }

    private void fail(UUID of, UUID delivery) {
        tables.jdbc()
                .sql("insert into delivery_attempt (webhook, delivery, number, at, took_ms, reason)"
                        + " values (?, ?, 1, now(), 1, 'status')")
                .params(of, delivery)
                .update();
    }

    private UUID replay(Instant made, String state) {
        UUID id = UuidCreator.getTimeOrderedEpoch(made);
        tables.jdbc()
                .sql("insert into webhook_replay (webhook, id, since, reached, up_to, state, due)"
                        + " values (?, ?, 0, 0, 1, ?, now() + interval '1 hour')")
                .params(webhook, id, state)
                .update();
        return id;
    }

    private long attempts(UUID of) {
        return tables.count("select count(*) from delivery_attempt where webhook = ?", of);
    }
}
