package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an account may change of what it says of its integration, and how.
class EditingTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final String ACME = OPERATOR.open("acme");
    private static final Client DEVELOPER = OPERATOR.developer(ACME);
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));
    private static final Tables TABLES = INSTANCES.tables();

    @Test
    void changesWhatIsNamedAndNothingElse() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        JsonNode before = work.get().json();
        Answer changed = work.patch("""
                {"name":"Other","tags":null,"call_to_action":"Go"}""").assertOk();
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.header("Cache-Control")).isEqualTo("no-cache, private");
        ObjectNode expected = (ObjectNode) before.deepCopy();
        expected.put("name", "Other").put("call_to_action", "Go").remove("tags");
        expected.set("updated", changed.json().get("updated"));
        assertThat(work.get().json()).isEqualTo(expected);
        assertThat(changed.json().get("warnings").toString()).contains("$.tags");
        assertThat(TABLES.texts(
                        "select payload from event where aggregate_identifier = ?::uuid order by sequence_number desc"
                                + " limit 1",
                        work.id()))
                .singleElement()
                .asString()
                .contains("Other", "\"unset\":[\"tags\"]")
                .doesNotContain("acme.example", "configurationFields");
    }

    @Test
    void unsetsAllThatIsOptional() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        ObjectNode nulls = JSON.createObjectNode();
        JSON.readTree(Manifests.COMPLETE).propertyNames().stream()
                .filter(name -> !name.equals("identifier_field_path"))
                .forEach(nulls::putNull);
        work.patch(nulls.toString()).assertOk();
        assertThat(work.get().json().propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "account",
                        "status",
                        "identifier_field_path",
                        "review",
                        "client_secrets",
                        "created",
                        "updated");
    }

    /// RFC 7396 goes into objects; this does not.
    @Test
    void replacesObjectsWholeAndKeepsWhatIsInside() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        String schema = "{\"type\":\"object\",\"default\":null,\"x\":{\"b\":1.50E+2,\"a\":null}}";
        String codes = "{\"z\":null,\"a\":\"\\u00e9\"}";
        Answer changed = work.patch(
                        "{\"configuration_fields\":" + schema + ",\"error_codes\":" + codes + "}",
                        "Content-Type",
                        "application/merge-patch+json")
                .assertOk();
        assertThat(changed.body()).contains("\"configuration_fields\":" + schema);
        assertThat(work.get().body())
                .contains("\"configuration_fields\":" + schema, "\"error_codes\":{\"z\":null,\"a\":\"\u00e9\"}");
    }

    @Test
    void makesNoEventOfAPatchThatChangesNothing() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        Answer before = work.get();
        for (String nothing : List.of("{}", Manifests.COMPLETE, "{\"name\":\"Acme Sync\"}")) {
            Answer same = work.patch(nothing).assertOk();
            assertThat(same.header("ETag")).isEqualTo("\"0\"");
            assertThat(same.body()).isEqualTo(before.body());
            assertThat(TABLES.eventsOfRequest(same.requestId())).isZero();
        }
    }

    static Stream<String> manifests() {
        return Stream.of(
                Manifests.MINIMAL,
                Manifests.COMPLETE,
                // Warnings in another order than that of the fields.
                """
                {"uninstallation_url":"http://acme.example/remove","oauth_callback_url":"http://acme.example/back",
                 "error_codes":{"a":1},"configuration_fields":{"required":["x"]},
                 "scopes":["x:y"],"identifier_field_path":"a"}""");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void takesBackWholeWhatWasAnsweredToCreation(String manifest) {
        Answer created = DEVELOPER.create(manifest).assertOk();
        assertTakenBack(new Work(DEVELOPER, created.id()), created.body());
    }

    /// Everything that is ever shown, in every state in which changes are possible.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rotate",
                "offer",
                "submit withdraw",
                "submit reject",
                "submit approve reopen",
                "submit approve reopen submit reject rotate offer"
            })
    void takesBackWholeWhatWasShown(String path) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        String rotated = "";
        for (String step : path.isEmpty() ? new String[0] : path.split(" ", -1)) {
            switch (step) {
                case "rotate" -> rotated = work.rotate(null).assertOk().body();
                case "offer" ->
                    DEVELOPER
                            .post(work.path() + "/transfer", "{\"to\":\"globex\"}")
                            .assertOk();
                case "approve", "reject" -> work.as(REVIEWER).move(step).assertOk();
                default -> work.move(step).assertOk();
            }
        }
        assertTakenBack(work, work.get().body());
        assertTakenBack(work, work.patch("{}").body());
        if (path.endsWith("rotate")) {
            assertTakenBack(work, rotated);
        }
    }

    /// The position of an approval is given a moment after the answer.
    @Test
    void takesBackWhatWasShownBeforeTheLedgerHadIt() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.move("submit").assertOk();
        work.as(REVIEWER).move("approve").assertOk();
        work.move("reopen").assertOk();
        TABLES.awaitIndexedLedger();
        ObjectNode shown = (ObjectNode) work.get().json();
        var approval = (ObjectNode) shown.path("review").path("last_approved");
        assertThat(approval.remove("position").isNumber()).isTrue();
        assertTakenBack(work, shown.toString());
        approval.put("version", 7);
        assertThat(work.patch(shown.toString()).parameters()).containsExactly("$.review");
    }

    private static void assertTakenBack(Work work, String shown) {
        long events = events(work);
        Answer same = work.patch(shown).assertOk();
        assertThat(TABLES.eventsOfRequest(same.requestId())).isZero();
        assertThat(events(work)).isEqualTo(events);
    }

    private static long events(Work work) {
        return TABLES.count("select count(*) from event where aggregate_identifier = ?::uuid", work.id());
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        Answer refused = work.patch("""
                {"id":"x","status":"approved","created":1,"updated":null,"account":"globex","review":{},
                 "client_secrets":[],"client_secret":"ics_x","warnings":[],"transfer":{"to":"globex"},
                 "nmae":1,"name":"","identifier_field_path":null,"tags":["x"],"oauth_callback_url":"ftp://x"}""");
        assertThat(refused.parameters())
                .containsExactlyInAnyOrder(
                        "$.id",
                        "$.status",
                        "$.created",
                        "$.updated",
                        "$.account",
                        "$.review",
                        "$.client_secrets",
                        "$.client_secret",
                        "$.warnings",
                        "$.transfer",
                        "$.nmae",
                        "$.name",
                        "$.identifier_field_path",
                        "$.tags[0]",
                        "$.oauth_callback_url");
        assertThat(refused.body()).contains("did you mean name?");
        assertThat(work.get().header("ETag")).isEqualTo("\"0\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = ';',
            value = {
                "^\"0\"^;200",
                "*;200",
                "^\"7\", \"0\"^;200",
                "^\"7\",\"0\"^;200",
                "^\"7\",, \"0\"^;200",
                "^W/\"0\"^;412",
                "^\"1\"^;412",
                "^\"00\"^;412",
                "^\"0 \"^;400",
                "^\"abc\"^;412",
                "^\"99999999999999999999\"^;412",
                "0;400",
                "^\"0^;400",
                "^\"0\" \"1\"^;400",
                "^*, \"0\"^;400",
                "^^;400",
                "^,^;400"
            })
    void isGuardedByIfMatch(String given, int status) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        for (Answer answer : List.of(
                work.rotate(null, "If-Match", given),
                Work.of(DEVELOPER, Manifests.COMPLETE).patch("{\"name\":\"Other\"}", "If-Match", given),
                Work.of(DEVELOPER, Manifests.COMPLETE).move("submit", "If-Match", given),
                Work.of(DEVELOPER, Manifests.COMPLETE).move("archive", "If-Match", given))) {
            if (status == 200) {
                assertThat(answer.assertOk().header("ETag")).isEqualTo("\"1\"");
            } else {
                answer.assertRefused(status, status == 412 ? "precondition_failed" : "validation_error");
                assertThat(TABLES.eventsOfRequest(answer.requestId())).isZero();
            }
        }
    }

    /// Whoever got, edited and sends what somebody else changed meanwhile is told that, and not what is out of date in
    /// it.
    @Test
    void tellsWhoComesLateThatTheyAreLate() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        String shown = work.get().body();
        work.patch("{\"author\":\"Other\"}").assertOk();
        for (String body : List.of(shown, "{\"name\":\"\"}")) {
            work.patch(body, "If-Match", "\"0\"").assertRefused(412, "precondition_failed");
            assertThat(work.validate(body, "If-Match", "\"0\"").assertOk().body())
                    .contains("precondition_failed");
        }
        assertThat(work.patch(shown, "If-Match", "\"1\"").parameters()).containsExactly("$.updated");
        work.patch("oops", "If-Match", "\"0\"").assertRefused(400, "malformed_request");
    }

    @Test
    void tellsWhatDidNotChangeByItsTag() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        assertThat(work.get("If-None-Match", "\"0\"").status()).isEqualTo(304);
        assertThat(work.get("If-None-Match", "W/\"0\"").status()).isEqualTo(304);
        assertThat(work.get("If-None-Match", "\"4\", \"0\"").status()).isEqualTo(304);
        work.patch("{\"name\":\"Other\"}").assertOk();
        assertThat(work.get("If-None-Match", "\"0\"").assertOk().header("ETag")).isEqualTo("\"1\"");
        assertThat(work.get("If-None-Match", "\"1\"").body()).isEmpty();
    }

    @Test
    void hasATagOnEveryRepresentation() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        assertThat(Stream.of(
                                work.patch("{\"name\":\"Other\"}"),
                                work.rotate(null),
                                work.move("submit"),
                                work.move("withdraw"),
                                work.move("submit"),
                                work.as(REVIEWER).move("reject"),
                                work.move("submit"),
                                work.as(REVIEWER).move("approve"),
                                work.move("reopen"),
                                work.move("archive"),
                                work.get())
                        .map(answer -> answer.assertOk().header("ETag")))
                .containsExactly(
                        "\"1\"", "\"2\"", "\"3\"", "\"4\"", "\"5\"", "\"6\"", "\"7\"", "\"8\"", "\"9\"", "\"10\"",
                        "\"10\"");
    }

    @ParameterizedTest
    @CsvSource({"submit,withdraw it first", "submit approve,reopen it first", "archive,for good"})
    void isOverWhileSomebodyReliesOnIt(String path, String what) {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        for (String move : path.split(" ", -1)) {
            work.as(move.equals("approve") ? REVIEWER : DEVELOPER).move(move).assertOk();
        }
        Answer refused = work.patch("{\"name\":\"Other\"}");
        refused.assertRefused(403, "not_editable");
        assertThat(refused.body()).contains(what);
        work.patch("{}").assertRefused(403, "not_editable");
    }

    @Test
    void isForTheAccountAlone() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        Client globex = OPERATOR.developer(OPERATOR.open("globex"));
        for (String move : List.of("submit", "withdraw", "approve", "reject", "archive", "reopen", "client-secret")) {
            work.as(globex).move(move).assertRefused(404, "not_found");
        }
        work.as(globex).patch("{").assertRefused(404, "not_found");
        work.as(globex).validate("{").assertRefused(404, "not_found");
        globex.get(work.path() + "/changes").assertRefused(404, "not_found");
        work.as(REVIEWER).patch("{}").assertRefused(403, "forbidden");
        work.as(REVIEWER).move("submit").assertRefused(403, "forbidden");
        work.as(REVIEWER).rotate(null).assertRefused(403, "forbidden");
        work.move("approve").assertRefused(403, "forbidden");
        work.move("reject").assertRefused(403, "forbidden");
        assertThat(work.get().header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void takesNoOtherBody() {
        Work work = Work.of(DEVELOPER, Manifests.COMPLETE);
        work.patch("{}", "Content-Type", "text/plain").assertRefused(415, "unsupported_media_type");
        work.patch("{}", "Content-Type", "application/merge-patch+json; charset=iso-8859-1")
                .assertRefused(415, "unsupported_media_type");
        work.patch("{}", "Content-Encoding", "gzip").assertRefused(415, "unsupported_media_type");
        work.patch("{\"name\":\"" + "x".repeat(1 << 20) + "\"}").assertRefused(413, "payload_too_large");
        work.patch("[]").assertRefused(400, "validation_error");
        work.patch("{").assertRefused(400, "malformed_request");
        work.patch("").assertRefused(400, "malformed_request");
    }

    @Test
    void countsWhatIsLongerThanBefore() {
        String handle = OPERATOR.open("limited");
        Client client = OPERATOR.developer(handle);
        Work work = Work.of(client, Manifests.named("x"));
        Work.of(client, Manifests.named("y"));
        OPERATOR.limit(handle, "{\"integrations\":2,\"stored_bytes\":40}");
        Work limited = work.as(OPERATOR.developer(handle));
        limited.patch("{\"name\":\"" + "x".repeat(16) + "\"}").assertRefused(403, "quota_exceeded");
        limited.patch("{\"name\":\"" + "x".repeat(15) + "\"}").assertOk();
        limited.patch("{\"name\":\"" + "y".repeat(15) + "\"}").assertOk();
        limited.patch("{\"author\":\"z\"}").assertRefused(403, "quota_exceeded");
        limited.patch("{\"author\":\"" + "z".repeat(15) + "\",\"name\":null}").assertOk();
        limited.patch("{\"name\":\"x\"}").assertRefused(403, "quota_exceeded");
    }

    /// Of what may not become more, less is always welcome.
    @Test
    void isPossibleForWhoeverHasMoreThanTheQuotaByNow() {
        String handle = OPERATOR.open("limited");
        Client client = OPERATOR.developer(handle);
        Work work = Work.of(client, Manifests.COMPLETE);
        Work.of(client, Manifests.COMPLETE);
        OPERATOR.limit(handle, "{\"integrations\":1,\"stored_bytes\":5000}");
        work.as(OPERATOR.developer(handle))
                .patch("{\"name\":\"A longer name\"}")
                .assertOk();
        OPERATOR.limit(handle, "{\"integrations\":1,\"stored_bytes\":10}");
        Work limited = work.as(OPERATOR.developer(handle));
        limited.patch("{}").assertOk();
        limited.patch("{\"description\":null}").assertOk();
        limited.patch("{\"description\":\"More\"}").assertRefused(403, "quota_exceeded");
        assertThat(limited.validate("{\"author\":null}").json().path("valid").asBoolean())
                .isTrue();
    }
}
