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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many who change one integration at the same moment, through two instances.
class RacesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));
    private static final List<Api> APIS = INSTANCES.apis().toList();
    private static final int WRITERS = 50;

    /// By the name of the event's field, too, since they are one word each.
    private static final List<String> FIELDS = List.of("name", "author", "description", "contact", "scopes");

    private final Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
    private final AtomicInteger turn = new AtomicInteger();

    @Test
    void allWinInSomeOrderWithoutAPrecondition() throws Exception {
        List<Answer> answers = Api.atOnce(WRITERS, () -> {
            int mine = turn.getAndIncrement();
            Answer answer = here(mine).patch(patch(mine)).assertOk();
            assertThat(answer.json().get(field(mine))).isEqualTo(value(mine));
            return answer;
        });
        assertThat(answers.stream().map(answer -> answer.header("ETag")))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, WRITERS)
                        .mapToObj(version -> "\"" + version + "\"")
                        .toList());
        Map<String, JsonNode> replayed = new HashMap<>();
        List<String> patches = TABLES.texts(
                "select payload from event where aggregate_identifier = ?::uuid and sequence_number > 0"
                        + " order by sequence_number",
                work.id());
        assertThat(patches).hasSize(WRITERS).doesNotHaveDuplicates();
        patches.forEach(event -> JSON.readTree(event).path("patch").properties().stream()
                .filter(change -> !change.getKey().equals("unset"))
                .forEach(change -> replayed.put(change.getKey(), change.getValue())));
        JsonNode last = work.get().json();
        assertThat(replayed).hasSize(FIELDS.size());
        assertThat(replayed)
                .allSatisfy((field, value) -> assertThat(last.get(field)).isEqualTo(value));
    }

    private static String field(int writer) {
        return FIELDS.get(writer % FIELDS.size());
    }

    private static JsonNode value(int writer) {
        String text = "writer-" + writer;
        return field(writer).equals("scopes") ? JSON.createArrayNode().add(text) : JSON.valueToTree(text);
    }

    private static String patch(int writer) {
        return JSON.createObjectNode().set(field(writer), value(writer)).toString();
    }

    @Test
    void oneWinsWithTheSamePrecondition() throws Exception {
        List<Answer> answers = Api.atOnce(WRITERS, () -> {
            int mine = turn.getAndIncrement();
            return here(mine).patch(patch(mine), "If-Match", "\"0\"");
        });
        assertOneOf(answers, 412, "precondition_failed");
        assertThat(work.get().header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void oneWinsEachMoveAndTheOthersAreTold() throws Exception {
        assertOneOf(Api.atOnce(20, () -> here().move("submit")), 409, "illegal_transition");
        List<Answer> decided =
                Api.atOnce(20, () -> here().as(REVIEWER).move(turn.get() % 3 == 0 ? "approve" : "reject"));
        assertOneOf(decided, 409, "illegal_transition");
        assertOneOf(Api.atOnce(20, () -> here().move("archive")), 409, "illegal_transition");
        assertThat(work.get().header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void isNeverSubmittedInAStateThatIsNotReady() throws Exception {
        for (int round = 0; round < 12; round++) {
            List<Answer> answers = Api.atOnce(6, () -> {
                int mine = turn.getAndIncrement();
                return mine % 2 == 0
                        ? here(mine).move("submit")
                        : here(mine / 2).patch("{\"name\":null}");
            });
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 400, 403, 409));
            JsonNode now = work.get().json();
            boolean submitted = now.path("review").path("state").asString().equals("submitted");
            assertThat(now.has("name")).as(now.toString()).isEqualTo(submitted);
            if (submitted) {
                work.move("withdraw").assertOk();
            } else {
                work.patch("{\"name\":\"Acme Sync\"}").assertOk();
            }
        }
    }

    /// Each would fit alone.
    @Test
    void goNotBeyondAQuotaTogether() throws Exception {
        String handle = OPERATOR.open("limited");
        Client unlimited = OPERATOR.developer(handle);
        List<Work> works = IntStream.range(0, 10)
                .mapToObj(n -> Work.of(unlimited, Manifests.MINIMAL))
                .toList();
        OPERATOR.limit(handle, "{\"stored_bytes\":" + (10 * "account_name".length() + 35) + "}");
        Client limited = OPERATOR.developer(handle);
        List<Answer> answers = Api.atOnce(10, () -> {
            int mine = turn.getAndIncrement();
            return works.get(mine).as(limited).at(APIS.get(mine % 2)).patch("{\"name\":\"ten bytes.\"}");
        });
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(403, "quota_exceeded"));
        assertThat(TABLES.count("select stored_bytes from integration_usage where account = ?", handle))
                .isEqualTo(TABLES.count("select sum(stored_bytes) from integration where account = ?", handle));
    }

    private Work here() {
        return here(turn.getAndIncrement());
    }

    private Work here(int mine) {
        return work.at(APIS.get(mine % 2));
    }

    private static void assertOneOf(List<Answer> answers, int status, String type) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.assertRefused(status, type));
    }
}
