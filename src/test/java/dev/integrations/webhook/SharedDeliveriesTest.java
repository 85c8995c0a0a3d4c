package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.ledger.LedgerReaders;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Receiver.Message;
import dev.integrations.support.Tables;
import java.sql.Connection;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deliveries of two instances on one database, and what becomes of them when that goes wrong.
class SharedDeliveriesTest {

    private static final String KEY =
            "integrations.service-key=" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String RETRIES =
            "integrations.webhooks.retries=100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms,100ms";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration SOONER_THAN_A_CLAIM_ENDS = Duration.ofSeconds(15);
    private static final int LOCK = 815;
    private static final int MANY = 300;

    private static final Fresh DATABASE = TestDatabase.freshDatabase();
    private static final Instance ONE = Instance.on(DATABASE, KEY, RETRIES);
    private static final Instance OTHER = Instance.on(elsewhere(), KEY, RETRIES);

    private final Client client = Client.without(ONE.api());
    private final Hooks hooks = new Hooks(client);
    private final Tables tables = ONE.tables();

    private static Fresh elsewhere() {
        var folder = DATABASE.dataFolder().resolveSibling(UUID.randomUUID().toString());
        return new Fresh(DATABASE.url(), DATABASE.user(), DATABASE.password(), folder);
    }

    @AfterAll
    static void end() {
        OTHER.close();
        ONE.close();
    }

    @AfterEach
    void deleteAll() {
        hooks.deleteAll();
    }

    @Test
    void areMadeOnceEach() {
        List<Receiver> receivers =
                Stream.generate(() -> Receiver.answering(204)).limit(8).toList();
        receivers.forEach(this::hookTo);
        Set<String> created = IntStream.range(0, 40)
                .mapToObj(i -> create(i % 2 == 0 ? ONE : OTHER))
                .collect(Collectors.toSet());
        await().atMost(SOON)
                .until(() -> receivers.stream().allMatch(one -> subjects(one).containsAll(created)));
        awaitNothingPending();
        assertThat(receivers).allSatisfy(one -> assertThat(one.messages()).hasSize(40));
        receivers.forEach(Receiver::close);
    }

    @Test
    void areMadeThoughConnectionsToTheDatabaseBreak() {
        try (Receiver receiver = Receiver.answering(204)) {
            hookTo(receiver);
            Set<String> created =
                    IntStream.range(0, 60).mapToObj(this::createAndBreak).collect(Collectors.toSet());
            await().atMost(SOONER_THAN_A_CLAIM_ENDS)
                    .until(() -> subjects(receiver).containsAll(created));
            awaitNothingPending();
            receiver.assertInOrder();
        }
    }

    private String createAndBreak(int number) {
        String key = UUID.randomUUID().toString();
        await().atMost(SOON)
                .until(() -> client.api().createOnce(key, Manifests.MINIMAL).status() == 200);
        String id = client.api().createOnce(key, Manifests.MINIMAL).assertOk().id();
        if (number % 20 == 10) {
            tables.execute("do $$ begin perform pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and application_name <> 'test'"
                    + " and pid <> pg_backend_pid(); end $$");
        }
        return id;
    }

    /// An event that comes late into the ledger comes late to the endpoint, and comes.
    @Test
    void missNothingThatIsAppendedSlowly() throws Exception {
        try (Receiver receiver = Receiver.answering(204);
                Connection holder = tables.connect()) {
            hookTo(receiver);
            create(ONE);
            await().atMost(SOON).until(() -> receiver.taken().size() == 1);
            hold(holder);
            var slow = client.api().createLater(Manifests.MINIMAL);
            awaitBlocked();
            Set<String> others =
                    IntStream.range(0, 5).mapToObj(i -> create(OTHER)).collect(Collectors.toSet());
            holder.createStatement().execute("select pg_advisory_unlock(" + LOCK + ")");
            String late = slow.join().assertOk().id();
            await().atMost(SOON)
                    .until(() -> subjects(receiver).containsAll(others)
                            && subjects(receiver).contains(late));
            awaitNothingPending();
            assertThat(receiver.messages()).hasSize(7);
        } finally {
            tables.execute("drop trigger if exists hold_delivered on integration");
        }
    }

    /// The first integration that is written from now on waits until the connection is closed.
    private void hold(Connection holder) throws Exception {
        holder.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
        tables.execute("create or replace function hold_delivered() returns trigger language plpgsql as $$ begin"
                + " if pg_try_advisory_xact_lock(%d + 1) then perform pg_advisory_xact_lock(%d); end if;"
                        .formatted(LOCK, LOCK)
                + " return new; end $$");
        tables.execute(
                "create trigger hold_delivered before insert on integration for each row execute function hold_delivered()");
    }

    private void awaitBlocked() {
        await().until(() -> tables.count(
                        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
                                + " where d.datname = current_database() and l.locktype = 'advisory' and l.objid = ?"
                                + " and not l.granted",
                        LOCK)
                > 0);
    }

    @Test
    void areNotMadeAgainByARebuild() {
        try (Receiver receiver = Receiver.answering(204)) {
            hookTo(receiver);
            IntStream.range(0, 10).forEach(i -> create(ONE));
            await().atMost(SOON).until(() -> receiver.taken().size() == 10);
            awaitNothingPending();
            long deliveries = tables.count("select count(*) from delivery");
            LedgerReaders readers = ONE.part(LedgerReaders.class);
            readers.rebuildable().forEach(readers::reset);
            await().atMost(SOON)
                    .until(() -> readers.rebuildable().stream()
                            .allMatch(reader -> readers.positionOf(reader) == readers.head()));
            create(ONE);
            await().atMost(SOON).until(() -> receiver.taken().size() == 11);
            assertThat(tables.count("select count(*) from delivery")).isEqualTo(deliveries + 1);
            assertThat(receiver.messages()).hasSize(11);
        }
    }

    @Test
    void endWhenNothingButFailureWasForDays() {
        try (Receiver receiver = Receiver.answering(500)) {
            Answer webhook = hookTo(receiver);
            create(ONE);
            await().atMost(SOON).until(() -> failingSince(webhook) == 1);
            tables.execute("update webhook_subscription set failing_since = now() - interval '5 days 1 minute'"
                    + " where webhook = '" + webhook.id() + "'");
            create(ONE);
            await().atMost(SOON)
                    .until(() -> hooks.get(webhook.id())
                            .json()
                            .at("/disabled/reason")
                            .asString("")
                            .equals("failing"));
            await().atMost(SOON)
                    .until(() -> tables.count(
                                    "select count(*) from delivery where webhook = ?::uuid and state = 'pending'",
                                    webhook.id())
                            == 0);
            assertThat(client.get("/api/v2/events/?types=v1.webhook.disabled").body())
                    .contains(webhook.id());
        }
    }

    private long failingSince(Answer webhook) {
        return tables.count(
                "select count(*) from webhook_subscription where webhook = ?::uuid and failing_since is not null",
                webhook.id());
    }

    @Test
    void stopSoonAfterTheirWebhookIsDisabled() {
        try (Receiver receiver = new Receiver(message -> {
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
            return Receiver.Answer.OK;
        })) {
            Answer webhook = hookTo(receiver);
            IntStream.range(0, MANY).parallel().forEach(i -> create(ONE));
            await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
            hooks.patch(webhook.id(), "{\"enabled\":false}").assertOk();
            awaitNothingPending();
            await().atMost(SOON)
                    .until(() ->
                            tables.count("select count(*) from webhook_subscription where claimed_until > now()") == 0);
            int sent = receiver.begun();
            assertThat(sent).isLessThan(MANY / 3);
            create(ONE);
            create(OTHER);
            awaitNothingPending();
            assertThat(receiver.begun()).isEqualTo(sent);
        }
    }

    private String create(Instance instance) {
        return instance.api().create(Manifests.MINIMAL).assertOk().id();
    }

    private Answer hookTo(Receiver receiver) {
        return hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
    }

    private void awaitNothingPending() {
        tables.awaitDenseLedger();
        await().atMost(SOON)
                .until(() -> tables.count("select (select position from ledger_state)"
                                        + " - (select position from webhook_fan_out)")
                                == 0
                        && tables.count("select count(*) from delivery where state = 'pending'") == 0);
    }

    private static Set<String> subjects(Receiver receiver) {
        return receiver.taken().stream()
                .map(Message::event)
                .map(event -> event.path("subject").asString())
                .collect(Collectors.toSet());
    }
}
