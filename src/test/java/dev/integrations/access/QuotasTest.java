package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.ArchiveWithItsAccount;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.event.Provenance;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotasTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Pair instances = Pair.shared();
    private final Operator operator = instances.operator();
    private final Tables tables = instances.tables();
    private final String acme = operator.open("acme");

    @Test
    void areExactWhenFiftyAreCreatedAtOnce() throws Exception {
        Client client = limitedTo("{\"integrations\":10}");
        assertTenOf(Api.atOnce(50, () -> client.create(Manifests.COMPLETE)));
    }

    @Test
    void areExactWhenFiftyAreCreatedAtOnceWithIdempotencyKeys() throws Exception {
        Client client = limitedTo("{\"integrations\":10}");
        Queue<String> refusedKeys = new ConcurrentLinkedQueue<>();
        assertTenOf(Api.atOnce(50, () -> {
            String key = UUID.randomUUID().toString();
            Answer answer = client.create(Manifests.COMPLETE, "Idempotency-Key", key);
            if (answer.status() != 200) {
                refusedKeys.add(key);
            }
            return answer;
        }));
        operator.limit(acme, "{\"integrations\":11}");
        Client after = operator.developer(acme);
        after.create(Manifests.COMPLETE, "Idempotency-Key", refusedKeys.remove())
                .assertOk();
        after.create(Manifests.COMPLETE, "Idempotency-Key", refusedKeys.remove())
                .assertRefused(403, "quota_exceeded");
    }

    /// It has nothing that it did not have, whoever else comes at the same moment.
    @Test
    void doNotKeepARepeatedRequestFromItsAnswer() throws Exception {
        Client client = limitedTo("{\"integrations\":1}");
        String key = UUID.randomUUID().toString();
        Answer first = client.create(Manifests.COMPLETE, "Idempotency-Key", key).assertOk();
        var turn = new AtomicInteger();
        List<Answer> answers = Api.atOnce(
                40,
                () -> turn.incrementAndGet() % 2 == 0
                        ? client.create(Manifests.MINIMAL)
                        : client.create(Manifests.COMPLETE, "Idempotency-Key", key));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(20)
                .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(first.body()));
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(403, "quota_exceeded"));
        operator.limit(acme, "{\"integrations\":2}");
        operator.developer(acme).create(Manifests.MINIMAL).assertOk();
    }

    @Test
    void areExactInTwoInstancesTogether() throws Exception {
        Client client = limitedTo("{\"integrations\":10}");
        var turn = new AtomicInteger();
        List<Api> apis = instances.apis().toList();
        assertTenOf(Api.atOnce(
                50,
                () -> client.at(apis.get(turn.incrementAndGet() % 2))
                        .create(
                                Manifests.COMPLETE,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())));
    }

    private void assertTenOf(List<Answer> answers) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(10);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(403, "quota_exceeded"));
        assertThat(tables.count("select count(*) from integration where account = ?", acme))
                .isEqualTo(10);
        assertThat(tables.count("select count(*) from event where meta_data::json->>'account' = ?", acme))
                .isEqualTo(10);
    }

    @Test
    void countTheBytesOfDescriptions() {
        Client client = limitedTo("{\"stored_bytes\":60}");
        String thirty = Manifests.named("x".repeat(30 - "account_name".length()));
        client.create(thirty).assertOk();
        client.create(thirty).assertOk();
        Answer refused = client.create("{\"identifier_field_path\":\"a\"}");
        refused.assertRefused(403, "quota_exceeded");
        assertThat(tables.eventsOfRequest(refused.requestId())).isZero();
    }

    @Test
    void areShownWithTheAccountAndMayBeTakenBack() {
        Client client = limitedTo("{\"integrations\":0}");
        client.create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
        assertThat(client.get(Operator.ACCOUNTS + acme).json().path("quota").toString())
                .isEqualTo("{\"integrations\":0}");
        operator.limit(acme, "{}");
        await().until(() -> client.create(Manifests.MINIMAL).status() == 200);
    }

    /// Nothing is counted while there is no limit, and all of it must be in the next count.
    @Test
    void countWhatWasMadeBetweenTwoLimits() {
        limitedTo("{\"integrations\":2}").create(Manifests.MINIMAL).assertOk();
        Client unlimited = limitedTo("{}");
        IntStream.range(0, 4).forEach(n -> unlimited.create(Manifests.MINIMAL).assertOk());
        limitedTo("{\"integrations\":5}").create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
        limitedTo("{\"integrations\":2}").create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
        limitedTo("{\"integrations\":6}").create(Manifests.MINIMAL).assertOk();
    }

    @Test
    void haveASlotAgainOnceSomethingIsArchived() {
        Client client = limitedTo("{\"integrations\":1}");
        String first = client.create(Manifests.MINIMAL).assertOk().id();
        client.create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
        instances
                .one()
                .part(Commands.class)
                .send(
                        new ArchiveWithItsAccount(
                                new IntegrationId(UUID.fromString(first)), acme, "No longer offered."),
                        Provenance.system(acme, "test"));
        client.create(Manifests.MINIMAL).assertOk();
        client.create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
    }

    @Test
    void haveASlotAgainOnceSomethingIsTransferredAway() {
        Client client = limitedTo("{\"integrations\":1}");
        Client globex = operator.developer(operator.open("globex"));
        String first = client.create(Manifests.MINIMAL).assertOk().id();
        offer(client, first, globex);
        client.create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
        accept(globex, first).assertOk();
        client.create(Manifests.MINIMAL).assertOk();
    }

    @Test
    void refuseATransferThatWouldBeTooMuch() {
        Client client = limitedTo("{\"integrations\":1}");
        client.create(Manifests.MINIMAL).assertOk();
        Client globex = operator.developer(operator.open("globex"));
        String offered = globex.create(Manifests.MINIMAL).assertOk().id();
        offer(globex, offered, client);
        Answer refused = accept(client, offered);
        refused.assertRefused(403, "quota_exceeded");
        assertThat(tables.eventsOfRequest(refused.requestId())).isZero();
        assertThat(globex.find(offered).assertOk().json().has("transfer")).isTrue();
        Client more = limitedTo("{\"integrations\":2}");
        accept(more, offered).assertOk();
        more.create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
    }

    /// All but the first wait for it and are committed together.
    @Test
    void areExactWhenManyTransfersAreAcceptedTogether() throws Exception {
        Client client = limitedTo("{\"integrations\":3}");
        Client globex = operator.developer(operator.open("globex"));
        client.create(Manifests.MINIMAL).assertOk();
        List<String> offered = IntStream.range(0, 12)
                .mapToObj(n -> globex.create(Manifests.MINIMAL).assertOk().id())
                .toList();
        offered.forEach(id -> offer(globex, id, client));
        List<CompletableFuture<Answer>> accepting;
        try (Connection holding = tables.connect()) {
            holding.setAutoCommit(false);
            holding.createStatement()
                    .execute("select from integration_usage where account = '" + acme + "' for update");
            accepting = offered.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> accept(client, id), VIRTUAL))
                    .toList();
            await().during(Duration.ofMillis(500)).until(() -> isBlocked());
        }
        assertThat(accepting.stream().map(CompletableFuture::join))
                .filteredOn(answer -> answer.status() == 200)
                .hasSize(2);
        assertThat(tables.count("select count(*) from integration where account = ?", acme))
                .isEqualTo(3);
        assertThat(tables.count("select integrations from integration_usage where account = ?", acme))
                .isEqualTo(3);
    }

    private boolean isBlocked() {
        return tables.count("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                > 0;
    }

    /// With a new key, of which no instance remembers an earlier quota.
    private Client limitedTo(String quota) {
        operator.limit(acme, quota);
        return operator.developer(acme);
    }

    private void offer(Client from, String integration, Client to) {
        String handle = to.get(Operator.ACCOUNTS)
                .assertOk()
                .json()
                .path("data")
                .path(0)
                .path("handle")
                .asString();
        from.post(Api.INTEGRATIONS + integration + "/transfer", "{\"to\":\"" + handle + "\"}")
                .assertOk();
    }

    private static Answer accept(Client client, String integration) {
        return client.post(Api.INTEGRATIONS + integration + "/transfer/accept", "");
    }
}
