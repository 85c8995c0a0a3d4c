package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The rows that make the feed follow from the events, and can be made anew from them.
class FeedIndexTest {

    private static final Town TOWN = Town.start();

    private final Operator operator = TOWN.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);

    @AfterAll
    static void ends() {
        TOWN.close();
    }

    @Test
    void givesEachEventToTheAccountsThatItConcernedThen() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.post(Api.INTEGRATIONS + id + "/transfer", "{\"to\":\"" + globexHandle + "\"}")
                .assertOk();
        globex.delete(Api.INTEGRATIONS + id + "/transfer").assertOk();
        Town.handOver(id, acme, globex, globexHandle);
        globex.patch(Api.INTEGRATIONS + id, "{\"name\":\"Ours\"}").assertOk();
        TOWN.settled();
        assertThat(TOWN.tables()
                        .texts(
                                "select concat_ws(' ', type, account, also) from feed_entry where integration = ?::uuid"
                                        + " order by position",
                                id))
                .containsExactly(
                        "v1.integration.created " + acmeHandle,
                        "v1.integration.transfer-offered " + acmeHandle + " " + globexHandle,
                        "v1.integration.transfer-declined " + acmeHandle + " " + globexHandle,
                        "v1.integration.transfer-offered " + acmeHandle + " " + globexHandle,
                        "v1.integration.transferred " + acmeHandle + " " + globexHandle,
                        "v1.integration.changed " + globexHandle);
    }

    @Test
    void givesWhatHappensToAnAccountToThatAccount() {
        operator.limit(acmeHandle, "{\"integrations\":5}");
        TOWN.settled();
        assertThat(TOWN.tables().texts("select type from feed_entry where account = ? order by position", acmeHandle))
                .containsExactly("v1.account.opened", "v1.api-key.issued", "v1.account.quota-set");
    }

    @Test
    void isMadeAnewAsItWas() {
        busy(40);
        List<String> rows = TOWN.rows();
        assertThat(rows).hasSizeGreaterThan(100);
        damage();
        assertThat(TOWN.rows()).isNotEqualTo(rows);
        TOWN.operator().rebuild();
        assertThat(TOWN.rows()).isEqualTo(rows);
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
            TOWN.operator().rebuild();
        } finally {
            done.set(true);
            traffic.join();
        }
        TOWN.settled();
        List<String> rows = TOWN.rows();
        TOWN.operator().rebuild();
        assertThat(TOWN.rows()).isEqualTo(rows);
    }

    private void busy(int times) {
        for (int n = 0; n < times; n++) {
            busyOnce();
        }
        TOWN.settled();
    }

    private void busyOnce() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Changed\"}").assertOk();
        if (ThreadLocalRandom.current().nextBoolean()) {
            Town.handOver(id, acme, globex, globexHandle);
            globex.patch(Api.INTEGRATIONS + id, "{\"name\":\"Changed again\"}").assertOk();
        }
    }

    private static void damage() {
        TOWN.tables().execute("delete from feed_entry where position % 7 = 0");
        TOWN.tables().execute("update feed_entry set account = 'nobody', also = null where position % 5 = 0");
        TOWN.tables()
                .execute("update feed_owner set account = 'nobody' where subject in"
                        + " (select integration from feed_entry where position % 2 = 0)");
    }
}
