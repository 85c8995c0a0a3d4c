package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.delivery.Deliveries;
import dev.integrations.listener.delivery.Delivery;
import dev.integrations.listener.delivery.DeliveryFilter;
import dev.integrations.shared.ledger.LedgerReaders;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What waits for a webhook that is disabled or deleted is given up at once, however much it is.
class GivenUpDeliveriesTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());
    private static final Duration AT_ONCE = Duration.ofSeconds(3);
    private static final String FAN_OUT = "webhook-fan-out";
    private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MANY = 200_000;
    private static final String PENDING = "select count(*) from delivery where webhook = ?::uuid and state = 'pending'";

    private static final String WAITING = "select count(*) from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock' and query like ?";

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);
    private final Tables tables = SERVICE.tables();
    private final LedgerReaders readers = SERVICE.part(LedgerReaders.class);

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    /// So that no test hears another one.
    @AfterEach
    void deleteAll() {
        hooks.deleteAll();
    }

    @Test
    void keepNobodyWaiting() {
        try (Receiver receiver = Receiver.answering(204);
                Receiver other = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            hookTo(other);
            awaitFirst(webhook, receiver);
            queue(webhook, MANY, "1 hour");
            hooks.patch(webhook.id(), "{\"enabled\":false}").assertOk();
            String next = create();
            await().atMost(AT_ONCE).until(() -> subjects(other).contains(next));
            assertThat(client.get("/api/v2/events/?integration_id=" + next).body())
                    .contains(next);
            assertThat(deliveries(webhook, "?status=pending")).isEmpty();
            assertThat(deliveries(webhook, "?status=dead"))
                    .isNotEmpty()
                    .allSatisfy(delivery ->
                            assertThat(delivery.path("reason").asString()).isEqualTo("disabled"));
            await().atMost(SOON).until(() -> tables.count(PENDING, webhook.id()) == 0);
            assertThat(receiver.messages()).hasSize(1);
            await().atMost(SOON).until(() -> tables.count("select count(*) from delivery_given_up") == 0);
        }
    }

    @Test
    void areNotMadeThoughTheirWebhookIsEnabledAgainAtOnce() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            awaitFirst(webhook, receiver);
            queue(webhook, 1000, "5 seconds");
            keepAlive(webhook);
            hooks.patch(webhook.id(), "{\"enabled\":false}").assertOk();
            hooks.patch(webhook.id(), "{\"enabled\":true}").assertOk();
            await().atMost(SOON).until(() -> tables.count(PENDING + " and due > now()", webhook.id()) == 0);
            String next = create();
            await().atMost(SOON).until(() -> subjects(receiver).contains(next));
            assertThat(tables.count(PENDING, webhook.id())).isEqualTo(1000);
            assertThat(deliveries(webhook, "?status=pending")).isEmpty();
            assertThat(deliveries(webhook, "?limit=100").stream()
                            .map(delivery -> delivery.path("status").asString()))
                    .contains("dead", "delivered")
                    .doesNotContain("pending");
            tables.execute("drop trigger keep_alive on delivery");
            await().atMost(SOON).until(() -> tables.count(PENDING, webhook.id()) == 0);
            assertThat(receiver.messages()).hasSize(2);
        }
    }

    /// None can be written as dead. (An open transaction would keep all that follows the ledger waiting.)
    private void keepAlive(Answer webhook) {
        tables.execute("create function keep_alive() returns trigger language plpgsql as"
                + " $$ begin raise exception 'not now'; end $$");
        tables.execute("create trigger keep_alive before update on delivery for each row"
                + " when (new.state = 'dead' and new.webhook = '" + webhook.id() + "') execute function keep_alive()");
    }

    @Test
    void areThoseOfWebhooksThatAreDeleted() {
        try (Receiver receiver = Receiver.answering(204)) {
            Answer webhook = hookTo(receiver);
            awaitFirst(webhook, receiver);
            queue(webhook, MANY, "1 hour");
            hooks.delete(webhook.id()).assertOk();
            String next = create();
            await().atMost(AT_ONCE)
                    .until(() -> client.get("/api/v2/events/?integration_id=" + next)
                            .body()
                            .contains(next));
            await().atMost(SOON).until(() -> tables.count(PENDING, webhook.id()) == 0);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    /// One is asked for while its webhook is still enabled, and made when it is disabled.
    @Test
    void areThoseThatAreMadeMeanwhile() throws SQLException {
        try (Receiver receiver = Receiver.answering(204);
                Connection holder = tables.connect()) {
            Answer webhook = hookTo(receiver);
            awaitFirst(webhook, receiver);
            Deliveries made = SERVICE.part(Deliveries.class);
            Delivery delivery = made.list(id(webhook), ALL, null, 1).getFirst();
            readers.pause(FAN_OUT);
            hooks.patch(webhook.id(), "{\"enabled\":false}").assertOk();
            tables.awaitDenseLedger();
            holdResends(holder);
            var slow = CompletableFuture.supplyAsync(() -> made.resend(delivery, UUID.randomUUID(), () -> {}));
            await().atMost(SOON).until(() -> tables.count(WAITING, "%insert into delivery%") == 1);
            readers.resume(FAN_OUT);
            await().atMost(SOON)
                    .until(() -> tables.count(WAITING, "%insert into webhook_subscription%") == 1
                            || tables.count("select count(*) from webhook_subscription where not enabled") == 1);
            unlock(holder);
            slow.join();
            await().atMost(SOON).until(() -> tables.count(PENDING, webhook.id()) == 0);
            assertThat(deliveries(webhook, "?status=pending")).isEmpty();
        } finally {
            tables.execute("drop trigger if exists hold_resends on delivery");
        }
    }

    private static WebhookId id(Answer webhook) {
        return new WebhookId(UUID.fromString(webhook.id()));
    }

    private static void unlock(Connection holder) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_unlock(4711)");
        }
    }

    /// They wait until they are unlocked.
    private void holdResends(Connection holder) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
        }
        tables.execute("create or replace function hold_resends() returns trigger language plpgsql as"
                + " $$ begin perform pg_advisory_xact_lock(4711); return new; end $$");
        tables.execute("create trigger hold_resends before insert on delivery for each row when (new.kind = 'resend')"
                + " execute function hold_resends()");
    }

    /// Deliveries that are due after a while.
    private void queue(Answer webhook, int many, String wait) {
        tables.execute("insert into delivery (webhook, id, position, event, type, kind, state, due)"
                + " select webhook, uuidv7(), position, event, type, 'resend', 'pending', now() + interval '" + wait
                + "'"
                + " from delivery, generate_series(1, " + many + ") where webhook = '" + webhook.id() + "'");
    }

    private void awaitFirst(Answer webhook, Receiver receiver) {
        create();
        await().atMost(SOON).until(() -> receiver.taken().size() == 1);
        await().atMost(SOON).until(() -> tables.count(PENDING, webhook.id()) == 0);
    }

    private String create() {
        return client.create(Manifests.MINIMAL).assertOk().id();
    }

    private Answer hookTo(Receiver receiver) {
        return hooks.create("{\"url\":\"" + receiver.url() + "\",\"event_filters\":[\"v1.integration.*\"]}")
                .assertOk();
    }

    private List<JsonNode> deliveries(Answer webhook, String query) {
        return client.get(Hooks.PATH + webhook.id() + "/deliveries" + query)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .toList();
    }

    private static Set<String> subjects(Receiver receiver) {
        return receiver.taken().stream()
                .map(message -> message.event().path("subject").asString())
                .collect(Collectors.toSet());
    }
}
