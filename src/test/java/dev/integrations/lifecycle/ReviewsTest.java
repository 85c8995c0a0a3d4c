package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How an integration comes to be approved, and what everyone sees of that.
class ReviewsTest {

    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final String ACME = OPERATOR.open("acme");
    private static final Client DEVELOPER = OPERATOR.developer(ACME);
    private static final String REVIEWERS = OPERATOR.open("reviewers");
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, REVIEWERS);
    private static final String QUEUE = "/api/v2/reviews/";

    @Test
    void beginsOnlyWithWhatIsReadyAndNamesAllThatIsMissing() {
        Work work = Work.of(DEVELOPER, """
                {"identifier_field_path":"account_name","oauth_callback_url":"http://acme.example/a",
                 "icon_url":"http://acme.example/b","scopes":["x:y"],"error_codes":{"a":1},
                 "configuration_fields":{"required":["other"],"properties":{"account_name":{"type":"string",
                  "required":["deep"]}}}}""");
        Answer refused = work.move("submit");
        assertThat(refused.parameters())
                .containsExactlyInAnyOrder(
                        "$.name",
                        "$.author",
                        "$.description",
                        "$.contact",
                        "$.uninstallation_url",
                        "$.tags",
                        "$.oauth_callback_url",
                        "$.icon_url",
                        "$.identifier_field_path",
                        "$.configuration_fields",
                        "$.configuration_fields.required[0]",
                        "$.configuration_fields.properties.account_name.required[0]");
        assertThat(work.get().header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\":[\"x:y\"],\"error_codes\":{\"a\":1}}",
                "{\"oauth_callback_url\":\"http://localhost:8080/a\",\"uninstallation_url\":\"http://127.0.0.1/b\","
                        + "\"icon_url\":\"http://[::1]/c\"}",
                "{\"call_to_action\":null,\"icon_url\":null,\"error_codes\":null}"
            })
    void beginsWithWhatIsOnlyAdvisedAgainst(String patch) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.patch(patch).assertOk();
        work.move("submit").assertOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"oauth_callback_url\":\"http://localhost.acme.example/\"};$.oauth_callback_url",
                "{\"uninstallation_url\":\"http://10.0.0.1/\"};$.uninstallation_url",
                "{\"identifier_field_path\":\"other\"};$.identifier_field_path",
                "{\"configuration_fields\":null};$.identifier_field_path",
                "{\"configuration_fields\":{}};$.configuration_fields",
                "{\"author\":null};$.author",
                "{\"scopes\":null};$.scopes"
            })
    void doesNotBeginWith(String patch, String parameter) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.patch(patch).assertOk();
        assertThat(work.move("submit").parameters()).contains(parameter);
    }

    @Test
    void allowsPlainHttpWhereTheDeploymentDoesAndOwnWorkWhereOnePersonTriesItOut() {
        try (Instance alone = Instance.on(TestDatabase.freshDatabase(), "integrations.plain-http=true")) {
            Work work = Work.of(Client.without(alone.api()), Manifests.COMPLETE);
            work.patch("{\"oauth_callback_url\":\"http://acme.example/\"}").assertOk();
            work.move("submit").assertOk();
            Answer approved = work.move("approve").assertOk();
            assertThat(approved.json().path("review").path("by").toString())
                    .isEqualTo(
                            "{\"account\":\"local\",\"type\":\"anonymous\",\"role\":\"developer,reviewer,administrator\"}");
            assertThat(payload(alone.tables(), work)).contains("\"byItsOwner\":true");
        }
    }

    @Test
    void isNotDoneByTheOwnAccount() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.move("submit").assertOk();
        Client colleague = OPERATOR.with(Role.REVIEWER, ACME);
        work.as(colleague).move("approve").assertRefused(403, "forbidden");
        Client administrator = OPERATOR.with(Role.ADMINISTRATOR, REVIEWERS);
        work.as(administrator).move("approve").assertRefused(403, "forbidden");
        work.as(administrator).move("reject").assertRefused(403, "forbidden");
        assertThat(administrator
                        .post(work.path() + "/archive", "{\"reason\":\"Because.\"}")
                        .body())
                .contains("Only the account that it belongs to, or a reviewer, may do this.");
        assertThat(work.get().header("ETag")).isEqualTo("\"1\"");
        work.as(REVIEWER).move("approve").assertOk();
        assertThat(payload(TABLES, work)).contains("\"byItsOwner\":false");
    }

    @Test
    void isShownInEveryRepresentation() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        assertThat(review(work.get())).isEqualTo("{\"state\":\"draft\"}");
        JsonNode submitted = state(work.move("submit"), "development", "submitted");
        assertThat(submitted.propertyNames()).containsExactly("state", "submitted", "by");
        assertThat(submitted.path("submitted").asString()).isEqualTo(work.get().text("updated"));
        JsonNode rejected = state(work.as(REVIEWER).move("reject"), "development", "rejected");
        assertThat(rejected.path("reason").asString()).isEqualTo("Because.");
        assertThat(rejected.path("by").path("account").asString()).isEqualTo(REVIEWERS);
        assertThat(work.get().json().path("review").path("reason").asString()).isEqualTo("Because.");
        work.patch("{\"name\":\"Other\"}").assertOk();
        state(work.get(), "development", "rejected");
        assertThat(state(work.move("submit"), "development", "submitted").has("reason"))
                .isFalse();
        JsonNode withdrawn = state(work.move("withdraw"), "development", "draft");
        assertThat(withdrawn.propertyNames()).containsExactly("state", "by");
        work.move("submit").assertOk();
        JsonNode approved = state(work.as(REVIEWER).move("approve"), "approved", "approved");
        assertThat(approved.path("last_approved").path("version").asLong()).isEqualTo(7);
        JsonNode reopened = state(work.move("reopen"), "development", "draft");
        assertThat(reopened.path("last_approved").path("version").asLong()).isEqualTo(7);
        TABLES.awaitIndexedLedger();
        assertThat(work.get()
                        .json()
                        .path("review")
                        .path("last_approved")
                        .path("position")
                        .asLong())
                .isEqualTo(TABLES.count(
                        "select l.position from ledger l join event e using (global_index)"
                                + " where e.aggregate_identifier = ?::uuid and e.sequence_number = 7",
                        work.id()));
        JsonNode archived = state(work.move("archive"), "archived", "archived");
        assertThat(archived.path("reason").asString()).isEqualTo("Because.");
        assertThat(TABLES.texts(
                        "select payload_type from event where aggregate_identifier = ?::uuid order by sequence_number",
                        work.id()))
                .containsExactly(
                        "integration.created",
                        "integration.submitted",
                        "integration.rejected",
                        "integration.changed",
                        "integration.submitted",
                        "integration.submission-withdrawn",
                        "integration.submitted",
                        "integration.approved",
                        "integration.reopened",
                        "integration.archived");
    }

    private static String review(Answer answer) {
        return answer.json().path("review").toString();
    }

    private static JsonNode state(Answer answer, String status, String state) {
        assertThat(answer.assertOk().text("status")).isEqualTo(status);
        assertThat(answer.json().path("review").path("state").asString()).isEqualTo(state);
        return answer.json().path("review");
    }

    private static String payload(Tables tables, Work work) {
        return tables.texts(
                        "select payload from event where aggregate_identifier = ?::uuid"
                                + " order by sequence_number desc limit 1",
                        work.id())
                .getFirst();
    }

    /// Where each path leads, and what of all is possible there.
    @ParameterizedTest
    @CsvSource({
        ",'submit, archive'",
        "submit,'withdraw, approve, reject, archive'",
        "submit withdraw,'submit, archive'",
        "submit reject,'submit, archive'",
        "submit approve,'reopen, archive'",
        "submit approve reopen,'submit, archive'",
        "archive,nothing"
    })
    void goesOnlyWhereItMayGo(@Nullable String path, String possible) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        Stream.ofNullable(path)
                .flatMap(steps -> Stream.of(steps.split(" ", -1)))
                .forEach(move -> by(work, move).move(move).assertOk());
        String tag = String.valueOf(work.get().header("ETag"));
        for (String move : List.of("submit", "withdraw", "approve", "reject", "reopen", "archive")) {
            if (!List.of(possible.split(", ", -1)).contains(move)) {
                Answer refused = by(work, move).move(move);
                refused.assertRefused(409, "illegal_transition");
                assertThat(refused.body()).contains("Possible from here: " + possible + ".");
                assertThat(TABLES.eventsOfRequest(refused.requestId())).isZero();
            }
        }
        assertThat(work.get().header("ETag")).isEqualTo(tag);
    }

    private static Work by(Work work, String move) {
        return List.of("approve", "reject").contains(move) ? work.as(REVIEWER) : work;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "archive"})
    void asksForAReason(String move) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.move("submit").assertOk();
        String path = work.path() + "/" + move;
        for (String wrong : List.of(
                "{}",
                "{\"reason\":null}",
                "{\"reason\":\"\"}",
                "{\"reason\":\" \\n\"}",
                "{\"reason\":1}",
                "{\"reason\":\"" + "x".repeat(2001) + "\"}")) {
            assertThat(REVIEWER.post(path, wrong).parameters()).containsExactly("$.reason");
        }
        assertThat(REVIEWER.post(path, "{\"reason\":\"x\",\"raeson\":\"y\"}").parameters())
                .containsExactly("$.raeson");
        REVIEWER.send("POST", path, null).assertRefused(415, "unsupported_media_type");
        REVIEWER.post(path, "{\"reason\":\"" + "\ud83d\ude00".repeat(2000) + "\"}")
                .assertOk();
    }

    @Test
    void isEndedByAReviewerToo() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.as(OPERATOR.with(Role.ADMINISTRATOR, REVIEWERS)).move("archive").assertRefused(403, "forbidden");
        work.as(REVIEWER).move("archive").assertOk();
        assertThat(review(work.get()))
                .isEqualTo("{\"state\":\"archived\",\"by\":{\"role\":\"reviewer\"},\"reason\":\"Because.\"}");
    }

    /// Whoever sees an integration sees who did what only among colleagues.
    @Test
    void tellsOtherAccountsTheRoleAlone() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.move("submit").assertOk();
        String submitted = "{\"account\":\"" + ACME + "\",\"type\":\"api-key\",\"id\":";
        assertThat(actor(work.get())).startsWith(submitted);
        assertThat(actor(work.as(REVIEWER).get())).startsWith(submitted);
        assertThat(queued(DEVELOPER, work).path("review").path("by").toString()).startsWith(submitted);
        Answer approved = work.as(REVIEWER).move("approve").assertOk();
        assertThat(actor(approved)).contains(REVIEWERS);
        String role = "{\"role\":\"reviewer\"}";
        assertThat(actor(work.get())).isEqualTo(role);
        assertThat(listed(DEVELOPER, work).path("review").path("by").toString()).isEqualTo(role);
        assertThat(listed(REVIEWER, work).path("review").path("by").toString()).contains(REVIEWERS);
        String globex = OPERATOR.open("globex");
        work.move("reopen").assertOk();
        DEVELOPER.post(work.path() + "/transfer", "{\"to\":\"" + globex + "\"}").assertOk();
        Client heir = OPERATOR.developer(globex);
        heir.post(work.path() + "/transfer/accept", "").assertOk();
        assertThat(actor(work.as(heir).get())).isEqualTo("{\"role\":\"developer\"}");
    }

    private static String actor(Answer answer) {
        return answer.assertOk().json().path("review").path("by").toString();
    }

    private static JsonNode listed(Client client, Work work) {
        return client.get(Api.INTEGRATIONS)
                .json()
                .path("data")
                .valueStream()
                .filter(entry -> entry.path("id").asString().equals(work.id()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode queued(Client client, Work work) {
        return pages(client, 100).stream()
                .filter(entry -> entry.path("integration").asString().equals(work.id()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> pages(Client client, int limit) {
        var all = new ArrayList<JsonNode>();
        String next = QUEUE + "?limit=" + limit;
        while (next != null) {
            JsonNode page = client.get(next).assertOk().json();
            page.path("data").forEach(all::add);
            JsonNode url = page.path("meta").path("next_page_url");
            next = url.isNull()
                    ? null
                    : QUEUE + url.asString().substring(url.asString().indexOf('?'));
        }
        return all;
    }

    @Test
    void isQueuedOldestSubmissionFirst() {
        Client client = OPERATOR.developer(OPERATOR.open("queued"));
        List<Work> works = IntStream.range(0, 5)
                .mapToObj(n -> Work.of(client, Manifests.COMPLETE))
                .toList();
        works.reversed().forEach(work -> work.move("submit").assertOk());
        works.get(3).move("withdraw").assertOk();
        works.get(3).move("submit").assertOk();
        works.get(2).move("withdraw").assertOk();
        works.get(1).as(REVIEWER).move("approve").assertOk();
        List<String> expected = Stream.of(4, 0, 3).map(n -> works.get(n).id()).toList();
        assertThat(ids(pages(client, 1))).isEqualTo(expected);
        assertThat(ids(pages(client, 100))).isEqualTo(expected);
        assertThat(ids(pages(REVIEWER, 2))).containsSubsequence(expected);
        assertThat(ids(pages(DEVELOPER, 100))).doesNotContainAnyElementsOf(expected);
        JsonNode entry = pages(client, 100).getFirst();
        assertThat(entry.propertyNames()).containsExactly("integration", "account", "name", "version", "review");
        Work first = works.get(4);
        first.as(REVIEWER)
                .move("approve", "If-Match", "\"" + entry.path("version").asLong() + "\"")
                .assertOk();
    }

    private static List<String> ids(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> entry.path("integration").asString())
                .toList();
    }

    /// What stands before a cursor stays there, and what comes goes to the end.
    @Test
    void isReadPageByPageWhileOthersComeAndGo() {
        Client client = OPERATOR.developer(OPERATOR.open("queued"));
        List<Work> works = IntStream.range(0, 6)
                .mapToObj(n -> Work.of(client, Manifests.COMPLETE))
                .toList();
        works.subList(0, 5).forEach(work -> work.move("submit").assertOk());
        JsonNode page = client.get(QUEUE + "?limit=2").json();
        String next = page.path("meta").path("next_page_url").asString();
        works.get(1).move("withdraw").assertOk();
        works.get(0).move("withdraw").assertOk();
        works.get(0).move("submit").assertOk();
        works.get(3).move("withdraw").assertOk();
        works.get(5).move("submit").assertOk();
        var rest = new ArrayList<String>();
        while (!next.isEmpty()) {
            page = client.get(QUEUE + next.substring(next.indexOf('?')))
                    .assertOk()
                    .json();
            rest.addAll(ids(page.path("data").valueStream().toList()));
            next = page.path("meta").path("next_page_url").asString("");
        }
        assertThat(rest)
                .isEqualTo(Stream.of(2, 4, 0, 5).map(n -> works.get(n).id()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1|2|1|x",
                "1|50|x|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f",
                "1|0|1|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f",
                "1|50|9223372036854775807|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f",
                "1|50|-9223372036854775808|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f",
                "1|50|999999999999999|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f",
                "1|50|-99999999999999999|01a210f2-ea0b-70dd-bdfc-c0ac8fbf5e0f"
            })
    void refusesACursorThatItNeverGave(String plain) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        assertThat(REVIEWER.get(QUEUE + "?cursor=" + cursor).parameters()).containsExactly("cursor");
    }

    @Test
    void refusesOtherParameters() {
        assertThat(REVIEWER.get(QUEUE + "?limit=0&status=submitted").parameters())
                .containsExactlyInAnyOrder("limit", "status");
    }
}
