package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of the integrations of accounts that are closed.
class ClosedAccountsTest {

    /// More than are settled at once.
    private static final int MANY = 130;

    private final Operator operator = Pair.shared().operator();
    private final Tables tables = Pair.shared().tables();
    private final String acme = operator.open("acme");
    private final String globex = operator.open("globex");
    private final Client developer = operator.developer(acme);
    private final Client heir = operator.developer(globex);

    @Test
    void haveTheirsArchived() throws Exception {
        createMany();
        String offered = developer.create(Manifests.MINIMAL).assertOk().id();
        offer(offered);
        close("{\"integrations\":\"archive\"}");
        awaitCount(MANY + 1, "select count(*) from integration where account = ? and status = 'archived'", acme);
        assertThat(tables.count("select count(*) from event e join integration i on i.id = e.aggregate_identifier"
                        + " where i.account = '" + acme + "' and e.payload_type = 'integration.archived'"
                        + " and e.meta_data::json->>'actorType' = 'system'"))
                .isEqualTo(MANY + 1);
        assertThat(heir.get("/api/v2/transfers").assertOk().json().path("data")).isEmpty();
        heir.post(Api.INTEGRATIONS + offered + "/transfer/accept", "").assertRefused(404, "not_found");
        operator.client()
                .get(Api.INTEGRATIONS + "?status=archived&account=" + acme + "&limit=100")
                .assertOk();
    }

    @Test
    void haveTheirsTransferred() throws Exception {
        List<String> ids = createMany();
        operator.limit(globex, "{\"integrations\":5}");
        close("{\"integrations\":\"transfer\",\"to\":\"" + globex + "\"}");
        awaitCount(MANY, "select count(*) from integration where account = ? and status = 'development'", globex);
        assertThat(tables.count("select count(*) from integration where account = ?", acme))
                .isZero();
        assertThat(tables.count("select count(*) from event e join integration i on i.id = e.aggregate_identifier"
                        + " where i.account = '" + globex + "' and e.payload_type = 'integration.transferred'"))
                .isEqualTo(MANY);
        assertThat(heir.find(ids.getFirst()).assertOk().text("account")).isEqualTo(globex);
        operator.developer(globex).create(Manifests.MINIMAL).assertRefused(403, "quota_exceeded");
    }

    @Test
    void haveTheirsArchivedWhereTheHeirIsClosedTheNextMoment() throws Exception {
        List<String> ids = createMany();
        close("{\"integrations\":\"transfer\",\"to\":\"" + globex + "\"}");
        operator.client()
                .post(Operator.ACCOUNTS + globex + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        awaitCount(
                ids.size(),
                "select count(*) from integration where account in (?, '" + globex + "') and status = 'archived'",
                acme);
    }

    @Test
    void leaveAloneWhatWasTakenOverBefore() {
        String offered = developer.create(Manifests.MINIMAL).assertOk().id();
        String kept = developer.create(Manifests.MINIMAL).assertOk().id();
        offer(offered);
        heir.post(Api.INTEGRATIONS + offered + "/transfer/accept", "").assertOk();
        close("{\"integrations\":\"archive\"}");
        awaitCount(1, "select count(*) from integration where id = ?::uuid and status = 'archived'", kept);
        assertThat(heir.find(offered).assertOk().text("status")).isEqualTo("development");
    }

    private List<String> createMany() throws Exception {
        return Api.atOnce(
                MANY, () -> developer.create(Manifests.MINIMAL).assertOk().id());
    }

    private void offer(String integration) {
        developer
                .post(Api.INTEGRATIONS + integration + "/transfer", "{\"to\":\"" + globex + "\"}")
                .assertOk();
    }

    private void close(String body) {
        operator.client().post(Operator.ACCOUNTS + acme + "/close", body).assertOk();
    }

    private void awaitCount(long expected, String sql, Object parameter) {
        await().atMost(Duration.ofSeconds(25))
                .untilAsserted(() -> assertThat(tables.count(sql, parameter)).isEqualTo(expected));
    }
}
