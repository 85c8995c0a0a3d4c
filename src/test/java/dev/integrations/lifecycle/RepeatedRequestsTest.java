package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests with an `Idempotency-Key` that change an integration: once however often they are sent, wherever.
class RepeatedRequestsTest {

    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));
    private static final List<Api> APIS = INSTANCES.apis().toList();

    private final String key = UUID.randomUUID().toString();
    private final Work work = Work.of(DEVELOPER, Manifests.COMPLETE);

    /// What is done before, what is repeated, and what is done in between.
    @ParameterizedTest
    @CsvSource({
        ",patch,submit",
        ",patch,patch",
        ",nothing,patch",
        ",nothing,archive",
        ",whole,patch",
        ",whole,submit approve",
        ",rotate,rotate",
        ",rotate,archive",
        ",submit,withdraw",
        ",submit,approve reopen patch",
        "submit,withdraw,patch",
        "submit,approve,archive",
        "submit,reject,patch",
        "submit approve,reopen,submit",
        "submit,archive,",
        ",archive,"
    })
    void areAnsweredAgainAfterAllThatCameThen(String before, String repeated, String between) {
        doAll(before);
        String stale = work.get().header("ETag");
        String body = body(repeated);
        Answer first = send(work, repeated, body, stale).assertOk();
        doAll(between);
        Answer now = work.get();
        for (Api api : APIS) {
            Answer again = send(work.at(api), repeated, body, stale).assertOk();
            assertThat(shown(again)).isEqualTo(shown(first));
            assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
            assertThat(integrationEvents(again)).isZero();
        }
        assertThat(work.get().header("ETag")).isEqualTo(now.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        ",patch,1",
        ",nothing,0",
        ",whole,1",
        ",rotate,1",
        ",submit,1",
        "submit,withdraw,1",
        "submit,approve,1",
        "submit,reject,1",
        "submit approve,reopen,1",
        ",archive,1"
    })
    void areCarriedOutOnceAmongTwentyCopies(String before, String repeated, int events) throws Exception {
        doAll(before);
        long earlier = events();
        String body = body(repeated);
        var turn = new AtomicInteger();
        List<Answer> answers =
                Api.atOnce(20, () -> send(work.at(APIS.get(turn.incrementAndGet() % 2)), repeated, body, "*"));
        JsonNode expected = shown(answers.getFirst().assertOk());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(shown(answer.assertOk())).isEqualTo(expected));
        assertThat(events()).isEqualTo(earlier + events);
    }

    @Test
    void leaveWhatWasChangedMeanwhileAlone() {
        patch("{\"name\":\"Acme Sync\"}").assertOk();
        work.patch("{\"name\":\"Other\"}").assertOk();
        assertThat(patch("{\"name\":\"Acme Sync\"}").assertOk().text("name")).isEqualTo("Acme Sync");
        assertThat(work.get().text("name")).isEqualTo("Other");
    }

    @Test
    void areAnotherRequestWithAnotherBodyOrForSomethingElse() {
        patch("{\"name\":\"Other\"}").assertOk();
        patch("{\"name\": \"Other\"}").assertRefused(422, "idempotency_key_reused");
        Work another = Work.of(DEVELOPER, Manifests.COMPLETE);
        send(another, "patch", "{\"name\":\"Other\"}", "*").assertRefused(422, "idempotency_key_reused");
        for (String move : List.of("submit", "rotate", "archive")) {
            send(work, move, body(move), "*").assertRefused(422, "idempotency_key_reused");
        }
        DEVELOPER.create(Manifests.COMPLETE, "Idempotency-Key", key).assertRefused(422, "idempotency_key_reused");
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void belongToOneAccount() {
        work.move("submit").assertOk();
        String other = work.move("withdraw", "Idempotency-Key", key).assertOk().requestId();
        work.move("submit").assertOk();
        Answer approved = work.as(REVIEWER).move("approve", "Idempotency-Key", key);
        approved.assertOk();
        assertThat(TABLES.eventsOfRequest(other)).isEqualTo(1);
        assertThat(TABLES.eventsOfRequest(approved.requestId())).isEqualTo(1);
    }

    @Test
    void mayBeSentAgainWhenTheyWereRefused() {
        Work incomplete = Work.of(DEVELOPER, Manifests.MINIMAL);
        incomplete.move("submit", "Idempotency-Key", key).assertRefused(400, "validation_error");
        incomplete.patch("{\"name\":\"\"}", "Idempotency-Key", key).assertRefused(400, "validation_error");
        incomplete
                .patch("{\"name\":\"x\"}", "Idempotency-Key", key, "If-Match", "\"3\"")
                .assertRefused(412, "precondition_failed");
        incomplete.move("withdraw", "Idempotency-Key", key).assertRefused(409, "illegal_transition");
        incomplete
                .patch(Manifests.COMPLETE, "Idempotency-Key", key, "If-Match", "\"0\"")
                .assertOk();
        incomplete.move("submit", "Idempotency-Key", key + "2").assertOk();
        incomplete.patch("{}", "Idempotency-Key", key + "3").assertRefused(403, "not_editable");
        incomplete.move("withdraw", "Idempotency-Key", key + "3").assertOk();
    }

    @Test
    void areNotFoundOnceTheIntegrationIsAnothers() {
        patch("{\"name\":\"Other\"}").assertOk();
        Answer rotated = work.rotate(null, "Idempotency-Key", key + "2").assertOk();
        String globex = OPERATOR.open("globex");
        DEVELOPER.post(work.path() + "/transfer", "{\"to\":\"" + globex + "\"}").assertOk();
        OPERATOR.developer(globex).post(work.path() + "/transfer/accept", "").assertOk();
        patch("{\"name\":\"Other\"}").assertRefused(404, "not_found");
        assertThat(work.rotate(null, "Idempotency-Key", key + "2").body()).doesNotContain(rotated.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch", "rotate", "submit", "archive"})
    void areRefusedWithAKeyThatIsNone(String operation) {
        for (String none : List.of("", "x".repeat(256), "a\tb")) {
            Answer refused = switch (operation) {
                case "patch" -> work.patch("{}", "Idempotency-Key", none);
                case "rotate" -> work.rotate(null, "Idempotency-Key", none);
                default -> work.move(operation, "Idempotency-Key", none);
            };
            assertThat(refused.parameters()).containsExactly("Idempotency-Key");
        }
        assertThat(events()).isEqualTo(1);
    }

    private Answer patch(String body) {
        return work.patch(body, "Idempotency-Key", key);
    }

    private String body(String operation) {
        return switch (operation) {
            case "patch" -> "{\"name\":\"Repeated\",\"call_to_action\":null}";
            case "nothing" -> "{\"name\":\"Acme Sync\"}";
            case "whole" ->
                ((ObjectNode) work.get().json()).put("name", "Whole").toString();
            case "reject", "archive" -> Work.WHY;
            default -> "{}";
        };
    }

    private Answer send(Work on, String operation, String body, String ifMatch) {
        boolean byReviewer = List.of("approve", "reject").contains(operation);
        Client client = byReviewer ? new Client(on.by().api(), REVIEWER.key()) : on.by();
        String[] headers = {"Idempotency-Key", key, "If-Match", ifMatch};
        return switch (operation) {
            case "patch", "nothing", "whole" -> on.patch(body, headers);
            case "rotate" -> on.rotate(body, headers);
            default -> client.post(on.path() + "/" + operation, body, headers);
        };
    }

    private void doAll(String steps) {
        for (String step : steps == null ? new String[0] : steps.split(" ")) {
            switch (step) {
                case "patch" ->
                    work.patch("{\"name\":\"" + UUID.randomUUID() + "\"}").assertOk();
                case "rotate" -> work.rotate(null).assertOk();
                case "approve", "reject" -> work.as(REVIEWER).move(step).assertOk();
                default -> work.move(step).assertOk();
            }
        }
    }

    /// Without the position of an approval, which is given a moment after the answer.
    private static JsonNode shown(Answer answer) {
        JsonNode all = answer.json();
        if (all.path("review").path("last_approved") instanceof ObjectNode approval) {
            approval.remove("position");
        }
        return all;
    }

    private long events() {
        return TABLES.count("select count(*) from event where aggregate_identifier = ?::uuid", work.id());
    }

    private static long integrationEvents(Answer answer) {
        return TABLES.count(
                "select count(*) from event where type = 'integration' and meta_data::json->>'requestId' = ?",
                answer.requestId());
    }
}
