package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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
        tables.awaitDenseLedger();
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
    void leavesARowOfAHigherVersionAlone() {
        String id = api.create(Manifests.named("Old")).assertOk().id();
        tables.awaitDenseLedger();
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
        assertThat(tables.rows()).containsAll(rows).hasSize((int) tables.events());
        List<String> all = tables.rows();
        tables.awaitDenseLedger();
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
        tables.awaitDenseLedger();
        rebuild();
    }

    private void damage() {
        tables.execute("delete from integration where id in (select id from integration order by id limit 20)");
        tables.execute("update integration set name = 'Damaged', scopes = null, created = now(), status = 'archived'"
                + " where id in (select id from integration order by id limit 10)");
        tables.execute("insert into integration (id, account, status, identifier_field_path, created, updated, version)"
                + " values ('" + UUID.randomUUID() + "', 'local', 'development', 'orphan', now(), now(), 0)");
    }

    private JsonNode rebuild() {
        Answer started = api.post(REBUILD, "").assertOk();
        assertThat(ofIntegrations(started).path("state").asString()).isIn("running", "finished");
        await().until(() -> !progress().path("state").asString().equals("running"));
        assertThat(progress().path("state").asString()).isEqualTo("finished");
        return progress();
    }

    private JsonNode progress() {
        JsonNode progress = ofIntegrations(api.get(REBUILD).assertOk());
        assertThat(progress.path("aggregates").isIntegralNumber()).isTrue();
        return progress;
    }

    private static JsonNode ofIntegrations(Answer progress) {
        return progress.json()
                .valueStream()
                .filter(each -> each.path("read_model").asString().equals("integration"))
                .findFirst()
                .orElseThrow();
    }
}
