package dev.integrations.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Administrators see what works in the background, and steer it.
class ProcessorsTest {

    private static final String PROCESSORS = "/api/v2/processors/";
    private static final String PERIODS = "integration-periods";

    private static final Instance SERVICE = Operator.instance(TestDatabase.freshDatabase());
    private static final Operator OPERATOR = Operator.of(SERVICE);

    private final Client administrator = OPERATOR.client();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @Test
    void areAllListed() {
        List<String> readers = SERVICE.context().getBeansOfType(LedgerReader.class).values().stream()
                .map(LedgerReader::name)
                .sorted()
                .toList();
        assertThat(administrator.get(PROCESSORS).assertOk().json().path("data").valueStream())
                .map(processor -> processor.path("name").asString())
                .isEqualTo(readers);
    }

    @Test
    void arePausedResumedAndReset() {
        String path = PROCESSORS + PERIODS;
        await().until(() -> shown().path("lag").asLong() == 0);
        JsonNode paused = administrator.post(path + "/pause", "").assertOk().json();
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        assertThat(paused.path("reason").asString()).isEqualTo("An administrator has paused it.");
        assertThat(administrator.post(path + "/pause", "").assertOk().text("since"))
                .isEqualTo(paused.path("since").asString());
        long before = shown().path("position").asLong();
        administrator.create(Manifests.MINIMAL).assertOk();
        await().until(() ->
                shown().path("lag").asLong() == 1 && shown().path("lag_seconds").isNumber());
        await().until(() -> administrator
                .get("/actuator/health/readiness")
                .assertOk()
                .text("status")
                .equals("DEGRADED"));
        assertThat(administrator.get("/actuator/prometheus").body())
                .contains("integrations_ledger_reader_paused{reader=\"" + PERIODS + "\"} 1");
        assertThat(administrator
                        .post(path + "/reset", "")
                        .assertOk()
                        .json()
                        .path("position")
                        .asLong())
                .isZero();
        assertThat(administrator.post(path + "/resume", "").assertOk().text("state"))
                .isEqualTo("running");
        await().until(() -> shown().path("position").asLong() == before + 1);
        assertThat(shown().path("lag_seconds").asLong()).isZero();
        assertThat(shown().path("since").isNull()).isTrue();
    }

    private JsonNode shown() {
        return administrator
                .get(PROCESSORS)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .filter(processor -> processor.path("name").asString().equals(PERIODS))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void areNotResetWhereThatWouldDoThingsAgain() {
        administrator.post(PROCESSORS + "ledger-index/reset", "").assertRefused(409, "conflict");
        administrator.post(PROCESSORS + "webhook-fan-out/reset", "").assertRefused(409, "conflict");
        administrator.post(PROCESSORS + "nothing/reset", "").assertRefused(404, "not_found");
        administrator.post(PROCESSORS + "nothing/pause", "").assertRefused(404, "not_found");
        administrator.post(PROCESSORS + "ledger-index/dead-letters/retry", "").assertRefused(404, "not_found");
    }

    @Test
    void areForAdministratorsAlone() {
        String account = OPERATOR.open("acme");
        for (Role role : List.of(Role.DEVELOPER, Role.REVIEWER)) {
            Client client = OPERATOR.with(role, account);
            client.get(PROCESSORS).assertRefused(403, "forbidden");
            client.post(PROCESSORS + PERIODS + "/pause", "").assertRefused(403, "forbidden");
        }
    }
}
