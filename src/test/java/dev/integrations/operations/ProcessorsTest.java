package dev.integrations.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.shared.ledger.LedgerReader;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Administrators see what works in the background, and steer it.
class ProcessorsTest {

    private static final String PROCESSORS = "/api/v2/processors/";
    private static final String PERIODS = "integration-periods";
    private static final String INDEX = "ledger-index";
    private static final String RETRY = PROCESSORS + "webhook-fan-out/dead-letters/retry";
    private static final String LOG = "/api/v2/audit-log/";
    private static final String ACTS =
            "processor.paused,processor.resumed,processor.reset,processor.dead-letters-retried";

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
        assertThat(paused.path("since").asString()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}\\+00:00");
        assertThat(administrator.post(path + "/pause", "").assertOk().text("since"))
                .isEqualTo(paused.path("since").asString());
        long before = shown().path("position").asLong();
        administrator.create(Manifests.MINIMAL).assertOk();
        await().until(() ->
                shown().path("lag").asLong() > 0 && shown().path("lag_seconds").isNumber());
        await().until(() -> administrator
                .get("/actuator/health/readiness")
                .assertOk()
                .text("status")
                .equals("DEGRADED"));
        assertThat(administrator.get("/actuator/prometheus").body())
                .contains("integrations_ledger_reader_paused{reader=\"" + PERIODS + "\"} 1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> metric("lag_seconds", PERIODS) > 0
                        && metric("lag_events", PERIODS) >= 1
                        && metric("stopped", PERIODS) == 1);
        assertThat(administrator
                        .post(path + "/reset", "")
                        .assertOk()
                        .json()
                        .path("position")
                        .asLong())
                .isZero();
        assertThat(administrator.post(path + "/resume", "").assertOk().text("state"))
                .isEqualTo("running");
        await().until(() -> shown().path("position").asLong() > before
                && shown().path("lag").asLong() == 0);
        assertThat(shown().path("lag_seconds").asLong()).isZero();
        assertThat(shown().path("since").isNull()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> metric("lag_seconds", PERIODS) == 0 && metric("stopped", PERIODS) == 0);
    }

    /// Who else would know when that was.
    @Test
    void sayHowOldIsWhatTheIndexDoesNotKnow() {
        administrator.post(PROCESSORS + INDEX + "/pause", "").assertOk();
        try {
            administrator.create(Manifests.MINIMAL).assertOk();
            await().until(() -> shown(INDEX).path("lag").asLong() > 0);
            assertThat(shown(INDEX).path("lag_seconds").isNumber()).isTrue();
        } finally {
            administrator.post(PROCESSORS + INDEX + "/resume", "").assertOk();
        }
    }

    private double metric(String name, String processor) {
        String line = "integrations_processor_" + name + "{processor=\"" + processor + "\"} ";
        return administrator
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(metric -> metric.startsWith(line))
                .mapToDouble(metric -> Double.parseDouble(metric.substring(line.length())))
                .findFirst()
                .orElse(Double.NaN);
    }

    private JsonNode shown() {
        return shown(PERIODS);
    }

    private JsonNode shown(String name) {
        return administrator
                .get(PROCESSORS)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .filter(processor -> processor.path("name").asString().equals(name))
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
    void areSteeredOnTheRecord() {
        String path = PROCESSORS + PERIODS;
        String from = administrator.create(Manifests.MINIMAL).assertOk().requestId();
        await().until(() -> !positions(from).isEmpty() && shown().path("lag").asLong() == 0);
        long position = administrator
                .post(path + "/pause", "")
                .assertOk()
                .json()
                .path("position")
                .asLong();
        administrator.post(path + "/reset", "").assertOk();
        administrator.post(path + "/resume", "").assertOk();
        administrator.post(RETRY, "").assertOk();
        assertThat(told(positions(from).getFirst(), 4))
                .containsExactly(
                        "processor.paused $.processors.integration-periods.paused  true",
                        "processor.reset $.processors.integration-periods.position " + position + " 0",
                        "processor.resumed $.processors.integration-periods.paused  false",
                        "processor.dead-letters-retried $.processors.webhook-fan-out.dead_letters.retried  0");
        Client developer = OPERATOR.developer(OPERATOR.open("globex"));
        assertThat(developer.get(LOG + "?limit=100").assertOk().body()).doesNotContain("processor.");
        assertThat(administrator.get("/api/v2/events/?limit=100").assertOk().body())
                .doesNotContain("processor.");
    }

    @Test
    void areSteeredOnceByEachRequest() throws Exception {
        String from = administrator.create(Manifests.MINIMAL).assertOk().requestId();
        await().until(() -> !positions(from).isEmpty());
        long since = positions(from).getFirst();
        String key = UUID.randomUUID().toString();
        String path = PROCESSORS + PERIODS;
        assertThat(Api.atOnce(8, () -> administrator.post(path + "/reset", "", "Idempotency-Key", key)))
                .allSatisfy(Answer::assertOk);
        Answer retried = administrator.post(RETRY, "", "Idempotency-Key", key + "r");
        assertThat(administrator.post(RETRY, "", "Idempotency-Key", key + "r").body())
                .isEqualTo(retried.assertOk().body());
        administrator.post(path + "/pause", "", "Idempotency-Key", key + "p").assertOk();
        assertThat(administrator.post(path + "/resume", "").assertOk().text("state"))
                .isEqualTo("running");
        administrator.post(path + "/pause", "", "Idempotency-Key", key + "p").assertOk();
        assertThat(shown().path("state").asString()).isEqualTo("running");
        administrator.post(path + "/pause", "", "Idempotency-Key", key).assertRefused(422, "idempotency_key_reused");
        assertThat(told(since, 4).stream().map(entry -> entry.split(" ", 2)[0]))
                .containsExactly(
                        "processor.reset", "processor.dead-letters-retried", "processor.paused", "processor.resumed");
    }

    private static List<Long> positions(String request) {
        return SERVICE
                .tables()
                .texts(
                        "select position::text from event join ledger using (global_index)"
                                + " where meta_data::json->>'requestId' = ?",
                        request)
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /// Acts that were recorded after a position, in their order.
    private List<String> told(long since, int expected) {
        List<String> found = new ArrayList<>();
        await().untilAsserted(() -> {
            found.clear();
            administrator
                    .get(LOG + "?order=asc&limit=100&event=" + ACTS)
                    .assertOk()
                    .json()
                    .path("data")
                    .valueStream()
                    .filter(entry -> entry.path("position").asLong() > since)
                    .forEach(entry -> found.add(told(entry)));
            assertThat(found).hasSizeGreaterThanOrEqualTo(expected);
        });
        return found;
    }

    private static String told(JsonNode entry) {
        assertThat(entry.at("/actor/account").asString()).isEqualTo("operator");
        JsonNode change = entry.at("/changes/0");
        return String.join(
                " ",
                entry.path("event").asString(),
                change.path("path").asString(),
                change.path("before").asString(""),
                change.path("after").asString());
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
