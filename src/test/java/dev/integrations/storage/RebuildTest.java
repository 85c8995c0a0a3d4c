package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RebuildTest {

    private static final String REBUILD = "/actuator/rebuild";
    private static final int INTEGRATIONS = 60;
    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());

    private final Api api = SERVICE.api();
    private final Tables tables = SERVICE.tables();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @BeforeEach
    void registersSome() throws Exception {
        Api.atOnce(INTEGRATIONS / 2, () -> api.create(Manifests.COMPLETE).assertOk());
        Api.atOnce(INTEGRATIONS / 2, () -> api.create(Manifests.MINIMAL).assertOk());
        tables.awaitIndexedLedger();
    }

    @Test
    void makesEveryRowAsItWas() {
        List<String> rows = tables.rows();
        damage();
        assertThat(tables.rows()).isNotEqualTo(rows);
        JsonNode progress = rebuild();
        assertThat(tables.rows()).isEqualTo(rows);
        assertThat(progress.path("aggregates").asLong()).isEqualTo(rows.size());
        assertThat(progress.path("orphans").asLong()).isEqualTo(1);
        assertThat(progress.path("position").asLong())
                .isEqualTo(progress.path("head").asLong());
    }

    @Test
    void makesReviewsAndSecretsAsTheyWere() {
        for (String path : List.of(
                "client-secret client-secret",
                "submit",
                "submit withdraw",
                "submit reject",
                "submit approve",
                "submit approve reopen",
                "submit approve reopen submit client-secret",
                "submit approve archive",
                "archive")) {
            String one =
                    Api.INTEGRATIONS + api.create(Manifests.COMPLETE).assertOk().id() + "/";
            for (String step : path.split(" ", -1)) {
                // What comes next is written on what was read, with the position of the approval.
                tables.awaitIndexedLedger();
                boolean reasoned = List.of("reject", "archive").contains(step);
                api.post(one + step, reasoned ? "{\"reason\":\"Because.\"}" : "")
                        .assertOk();
            }
        }
        tables.awaitIndexedLedger();
        List<String> rows = tables.rows();
        tables.execute("update integration set client_secrets = '[]', review = null, in_review_since = now(),"
                + " approved_version = 0, status = 'approved'");
        rebuild();
        assertThat(tables.rows()).isEqualTo(rows);
    }

    @Test
    void makesWhatFollowsTheLedgerAsItWas() {
        String one =
                Api.INTEGRATIONS + api.create(Manifests.COMPLETE).assertOk().id() + "/";
        api.post(one + "submit", "").assertOk();
        api.post(one + "approve", "").assertOk();
        awaitReaders();
        List<String> rows = followers();
        tables.execute("delete from integration_period where integration in"
                + " (select integration from integration_period order by integration limit 20)");
        tables.execute("update integration_period set status = 'archived', account = 'nobody'");
        tables.execute("update audit_entry set account = 'nobody', changes = '[]', actor_role = null");
        assertThat(followers()).isNotEqualTo(rows);
        rebuild();
        awaitReaders();
        assertThat(followers()).isEqualTo(rows);
    }

    private void awaitReaders() {
        tables.awaitIndexedLedger();
        await().until(() -> tables.count("select min(position) from ledger_reader")
                == tables.count("select max(position) from ledger"));
    }

    private List<String> followers() {
        return tables.texts("""
                select to_json(p)::text from integration_period p
                union all select to_json(e)::text from audit_entry e order by 1""");
    }

    @Test
    void makesAccountsAndTheirKeysAsTheyWere() {
        var operator = new Operator(Client.without(api));
        List<String> handles =
                IntStream.range(0, 4).mapToObj(n -> operator.open("acme")).toList();
        List<Client> developers = handles.stream().map(operator::developer).toList();
        String revoked = operator.issue(handles.getFirst(), Role.REVIEWER).id();
        operator.revoke(handles.getFirst(), revoked).assertOk();
        operator.limit(handles.get(1), "{\"integrations\":7}");
        operator.client()
                .patch(Operator.ACCOUNTS + handles.get(1), "{\"name\":\"Renamed\"}")
                .assertOk();
        operator.client()
                .post(Operator.ACCOUNTS + handles.get(2) + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        List<String> rows = accountRows();
        damageAccounts(handles, revoked);
        assertThat(accountRows()).isNotEqualTo(rows);
        tables.awaitIndexedLedger();
        rebuild();
        assertThat(accountRows()).isEqualTo(rows);
        assertThat(progress("account").path("orphans").asLong()).isEqualTo(1);
        await().until(() -> developers.get(0).get(Api.INTEGRATIONS).status() == 200);
        await().until(() -> developers.get(3).get(Api.INTEGRATIONS).status() == 200);
        developers.get(2).get(Api.INTEGRATIONS).assertRefused(401, "unauthorized");
    }

    /// An account without its row, keys without theirs, a key that works again, others that have become another's.
    private void damageAccounts(List<String> handles, String revoked) {
        tables.execute("delete from account where handle = '" + handles.getLast() + "'");
        tables.execute("update account set name = 'Damaged', quota_integrations = 1, status = 'open'"
                + " where handle <> 'operator'");
        tables.execute("update api_key set revoked = null where id = '" + revoked + "'");
        tables.execute("update api_key set role = 'administrator', name = 'Damaged', hash = hash || 'x'"
                + " where account = (select id from account where handle = '" + handles.getFirst() + "')");
        tables.execute("insert into account (id, handle, name, status, opened, updated, version)" + " values ('"
                + UUID.randomUUID() + "', 'orphan', 'Orphan', 'open', now(), now(), 0)");
    }

    private List<String> accountRows() {
        return tables.texts("select to_json(a)::text || coalesce(to_json(k)::text, '')"
                + " from account a left join api_key k on k.account = a.id order by a.id, k.id");
    }

    @Test
    void makesWebhooksAsTheyWere() {
        String webhooks = "/api/v2/webhooks/";
        Client client = Client.without(api);
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(n -> client.post(webhooks, "{\"url\":\"https://192.0.2.1/in\"}")
                        .assertOk()
                        .id())
                .toList();
        client.patch(webhooks + ids.get(0), "{\"enabled\":false,\"description\":\"Why\"}")
                .assertOk();
        client.post(webhooks + ids.get(0) + "/secret", "{}").assertOk();
        client.delete(webhooks + ids.get(1)).assertOk();
        List<String> rows = webhookRows();
        tables.execute("delete from webhook where id = '" + ids.get(2) + "'");
        tables.execute("update webhook set url = 'x', deleted = not deleted, secrets = '[]', enabled = true");
        assertThat(webhookRows()).isNotEqualTo(rows);
        tables.awaitIndexedLedger();
        rebuild();
        assertThat(webhookRows()).isEqualTo(rows);
        client.get(webhooks + ids.get(1)).assertRefused(404, "not_found");
    }

    private List<String> webhookRows() {
        return tables.texts("select to_json(w)::text from webhook w order by id");
    }

    @Test
    void leavesARowOfAHigherVersionAlone() {
        String id = api.create(Manifests.named("Old")).assertOk().id();
        tables.awaitIndexedLedger();
        tables.jdbc()
                .sql("update integration set version = 7, name = 'Newer' where id = ?::uuid")
                .param(id)
                .update();
        rebuild();
        assertThat(api.find(id).assertOk().text("name")).isEqualTo("Newer");
        tables.jdbc()
                .sql("update integration set version = 0 where id = ?::uuid")
                .param(id)
                .update();
        rebuild();
        assertThat(api.find(id).assertOk().text("name")).isEqualTo("Old");
    }

    @Test
    void runsBesideLiveTraffic() throws Exception {
        var done = new AtomicBoolean();
        var traffic = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                Answer created = api.create(Manifests.COMPLETE).assertOk();
                api.find(created.id()).assertOk();
            }
        });
        List<String> rows = tables.rows();
        damage();
        rebuild();
        done.set(true);
        traffic.join();
        assertThat(tables.rows()).containsAll(rows).hasSize((int)
                tables.count("select count(*) from event where payload_type = 'integration.created'"));
        List<String> all = tables.rows();
        tables.awaitIndexedLedger();
        damage();
        rebuild();
        assertThat(tables.rows()).isEqualTo(all);
    }

    @Test
    void servesFromTheEventsWhatTheReadModelHasLost() {
        Answer created = api.create(Manifests.COMPLETE).assertOk();
        tables.jdbc()
                .sql("delete from integration where id = ?::uuid")
                .param(created.id())
                .update();
        assertThat(api.find(created.id()).assertOk().text("name")).isEqualTo("Acme Sync");
        tables.awaitIndexedLedger();
        rebuild();
        assertThat(api.find(created.id()).assertOk().text("name")).isEqualTo("Acme Sync");
    }

    private void damage() {
        tables.execute("delete from integration where id in (select id from integration order by id limit 20)");
        tables.execute("update integration set name = 'Damaged', scopes = null, created = now(), status = 'archived'"
                + " where id in (select id from integration order by id limit 10)");
        tables.execute("insert into integration (id, account, status, identifier_field_path, created, updated, version)"
                + " values ('" + UUID.randomUUID() + "', 'local', 'development', 'orphan', now(), now(), 0)");
    }

    private JsonNode rebuild() {
        api.post(REBUILD, "").assertOk();
        for (String model : List.of("account", "integration", "audit-index")) {
            await().until(() -> List.of("finished", "failed")
                    .contains(progress(model).path("state").asString()));
            assertThat(progress(model).path("state").asString()).isEqualTo("finished");
        }
        return progress("integration");
    }

    private JsonNode progress(String model) {
        return api.get(REBUILD)
                .assertOk()
                .json()
                .valueStream()
                .filter(progress -> progress.path("read_model").asString().equals(model))
                .findFirst()
                .orElseThrow();
    }
}
