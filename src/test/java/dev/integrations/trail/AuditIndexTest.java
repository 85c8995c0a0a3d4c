package dev.integrations.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The rows that make the audit log follow from the events, and can be made anew from them.
class AuditIndexTest {

    private static final Stage STAGE = Stage.start();

    private final Operator operator = STAGE.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);

    @AfterAll
    static void ends() {
        STAGE.close();
    }

    @Test
    void isMadeAnewAsItWas() {
        busy(40);
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(100);
        damage();
        assertThat(rows()).isNotEqualTo(rows);
        operator.rebuild();
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void isMadeAnewBesideLiveTraffic() throws Exception {
        busy(20);
        var done = new AtomicBoolean();
        var traffic = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                busyOnce();
            }
        });
        try {
            damage();
            operator.rebuild();
        } finally {
            done.set(true);
            traffic.join();
        }
        STAGE.awaitIndex();
        List<String> rows = rows();
        operator.rebuild();
        assertThat(rows()).isEqualTo(rows);
    }

    /// Of all entries of an integration that went through several hands.
    @Test
    void givesEverythingThatHappenedToWhoeverHasTheIntegrationNow() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        handOver(id, acme, globex, globexHandle);
        handOver(id, globex, acme, acmeHandle);
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Back\"}").assertOk();
        handOver(id, acme, globex, globexHandle);
        STAGE.awaitIndex();
        assertThat(STAGE.tables().texts("select distinct account from audit_entry where integration = ?::uuid", id))
                .containsExactly(globexHandle);
        assertThat(Stage.entries(globex.get(Stage.trailOf(id)))).hasSize(8);
    }

    private void busy(int times) {
        for (int n = 0; n < times; n++) {
            busyOnce();
        }
        STAGE.awaitIndex();
    }

    private void busyOnce() {
        String id = acme.create(ThreadLocalRandom.current().nextBoolean() ? Manifests.COMPLETE : Manifests.MINIMAL)
                .assertOk()
                .id();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Changed\"}").assertOk();
        operator.client()
                .patch(Operator.ACCOUNTS + acmeHandle, "{\"name\":\"Acme " + id + "\"}")
                .assertOk();
        acme.post(Api.INTEGRATIONS + id + "/client-secret", "").assertOk();
        if (ThreadLocalRandom.current().nextBoolean()) {
            handOver(id, acme, globex, globexHandle);
            globex.patch(Api.INTEGRATIONS + id, "{\"name\":\"Changed again\"}").assertOk();
        }
    }

    private static void handOver(String id, Client from, Client to, String handle) {
        String path = Api.INTEGRATIONS + id + "/transfer";
        from.post(path, "{\"to\":\"" + handle + "\"}").assertOk();
        to.post(path + "/accept", "").assertOk();
    }

    private static void damage() {
        STAGE.tables().execute("delete from audit_entry where position % 7 = 0");
        STAGE.tables().execute("update audit_entry set account = 'nobody', changes = '[]' where position % 5 = 0");
    }

    private static List<String> rows() {
        return new ArrayList<>(STAGE.tables().texts("select to_json(e)::text from audit_entry e order by position"));
    }
}
