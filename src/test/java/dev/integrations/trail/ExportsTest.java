package dev.integrations.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Reach;
import dev.integrations.audit.cli.VerifyAudit;
import dev.integrations.audit.query.AuditFilter;
import dev.integrations.audit.query.AuditScope;
import dev.integrations.audit.query.AuditTrail;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Copies of entries that somebody takes away, and can verify there.
class ExportsTest {

    private static final Stage STAGE = Stage.start("integrations.audit.checkpoint-events=1");
    private static final JsonMapper JSON = new JsonMapper();

    private final Operator operator = STAGE.operator();
    private final String handle = operator.open("acme");
    private final Client acme = operator.developer(handle);
    private final Client globex = operator.developer(operator.open("globex"));
    private final Client reviewer = STAGE.reviewer();

    @TempDir
    private Path folder;

    @AfterAll
    static void ends() {
        STAGE.close();
    }

    @Test
    void areVerifiedByTheirOwnersWithoutTheService() throws Exception {
        approved();
        globex.create(Manifests.MINIMAL).assertOk();
        awaitCheckpoint();
        String file = export(acme, Stage.LOG).body();
        Verified verified = verify(file);
        assertThat(verified.exit).as(verified.said).isZero();
        assertThat(entries(file)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.has("proof")).isTrue();
            assertThat(line.path("entry").toString()).doesNotContain("globex");
        });
        assertThat(file).doesNotContain("globex", "reviewers");
    }

    @Test
    void hideWhoActedForAnotherAccountAndAreProvedAllTheSame() throws Exception {
        approved();
        awaitCheckpoint();
        List<JsonNode> lines = entries(export(acme, Stage.LOG).body());
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.path("name").asString()).isEqualTo("integration.approved");
            assertThat(line.has("meta_data")).isFalse();
            assertThat(line.path("meta_data_digest").asString()).hasSize(44);
            assertThat(line.path("entry").path("actor").propertyNames()).containsExactly("role");
        });
        assertThat(lines)
                .filteredOn(line -> line.path("name").asString().equals("integration.submitted"))
                .allSatisfy(line -> assertThat(
                                line.path("meta_data").path("account").asString())
                        .isEqualTo(handle));
    }

    @Test
    void areFoundOutWhenTheyWereChanged() throws Exception {
        approved();
        awaitCheckpoint();
        String file = export(acme, Stage.LOG).body();
        assertThat(verify(file.replaceFirst("Acme Sync", "Acme Sink")).exit).isEqualTo(1);
        assertThat(verify(file.replaceFirst("\"proof\":\\[\"", "\"proof\":[\"A")).exit)
                .isNotZero();
        assertThat(verify(file.substring(0, file.lastIndexOf("{\"kind\":\"end\""))).exit)
                .isNotZero();
    }

    @Test
    void areWrittenDownBeforeTheyAreSent() {
        acme.create(Manifests.MINIMAL).assertOk();
        STAGE.awaitIndex();
        Answer export = export(acme, Stage.LOG + "?event=integration.created");
        assertThat(Stage.names(STAGE.entries(acme, Stage.LOG))).startsWith("audit-log.exported");
        String head = String.valueOf(export.header("As-Of-Position"));
        assertThat(STAGE.tables()
                        .texts(
                                "select payload from event where payload_type = 'audit-log.exported'"
                                        + " and meta_data::json->>'requestId' = ?",
                                export.requestId()))
                .singleElement()
                .satisfies(payload -> assertThat(payload)
                        .contains("\"format\":\"ndjson\"", "integration.created", "\"upToPosition\":" + head));
        assertThat(Stage.names(STAGE.entries(globex, Stage.LOG))).doesNotContain("audit-log.exported");
        assertThat(entries(export.body()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("name").asString()).isEqualTo("integration.created"));
    }

    @Test
    void ofOneIntegrationAreForWhoMayKnowIt() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        STAGE.awaitIndex();
        assertThat(entries(export(acme, Stage.trailOf(id)).body())).hasSize(1);
        long events = STAGE.tables().count("select count(*) from event");
        globex.get(Stage.trailOf(id), "Accept", "application/x-ndjson").assertRefused(404, "not_found");
        assertThat(STAGE.tables().count("select count(*) from event")).isEqualTo(events);
    }

    @Test
    void areTablesForSpreadsheetsThatRunNothing() {
        acme.create(Manifests.named("=cmd|' /C calc'!A0"), "X-Request-Id", "=1+1")
                .assertOk();
        STAGE.awaitIndex();
        Answer csv = acme.get(Stage.LOG + "?format=csv").assertOk();
        assertThat(csv.header("Content-Type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-log.csv\"");
        assertThat(csv.body())
                .startsWith("position,time,event,")
                .endsWith("\r\n")
                .contains(",'=1+1,");
        assertThat(csv.body().lines().skip(1)).allMatch(line -> line.matches("[0-9]+,.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "format=csv&limit=5", "format=csv&order=asc", "format=csv&cursor=x"})
    void areRefusedInOtherFormsAndInPages(String query) {
        String wrong = query.replaceFirst(".*[?&]", "").replaceFirst("=.*", "");
        assertThat(acme.get(Stage.LOG + "?" + query).parameters()).containsExactly(wrong);
    }

    @Test
    void areNotSentWhenTheyCannotBeWrittenDown() {
        String requestId = "unrecorded-" + handle;
        STAGE.tables()
                .execute("create function refuse() returns trigger language plpgsql as $$ begin"
                        + " raise exception 'refused' using errcode = '57P03'; end $$");
        STAGE.tables()
                .execute("create trigger refuse before insert on event for each row when (new.meta_data like '%"
                        + requestId + "%') execute function refuse()");
        try {
            acme.get(Stage.LOG + "?format=ndjson", "X-Request-Id", requestId).assertRefused(503, "service_unavailable");
        } finally {
            STAGE.tables().execute("drop trigger refuse on event");
            STAGE.tables().execute("drop function refuse()");
        }
    }

    /// An entry must not be shown with the event of another.
    @Test
    void failWhereAnEventIsGone() {
        String lost = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.create(Manifests.MINIMAL).assertOk();
        STAGE.awaitIndex();
        String row = "(select l.position, l.global_index from ledger l join event e using (global_index)"
                + " where e.aggregate_identifier = '" + lost + "')";
        STAGE.tables().execute("create table kept as " + row);
        STAGE.tables().execute("delete from ledger where position in (select position from kept)");
        try {
            for (String format : List.of("ndjson", "csv")) {
                Answer failed = acme.get(Stage.LOG + "?format=" + format);
                failed.assertRefused(500, "internal_error");
                assertThat(failed.header("Content-Disposition")).isNull();
            }
        } finally {
            STAGE.tables().execute("insert into ledger select * from kept");
            STAGE.tables().execute("drop table kept");
        }
        acme.get(Stage.LOG + "?format=csv").assertOk();
    }

    @Test
    void breakOffAfterTheirFirstPart() throws Exception {
        IntStream.range(0, 30).forEach(n -> acme.create(Manifests.COMPLETE).assertOk());
        STAGE.awaitIndex();
        STAGE.tables()
                .execute("insert into audit_entry select 1000000000, name, null, account, recorded, actor_account,"
                        + " actor_type, actor_id, actor_role, interface, request, '[]' from audit_entry where account = '"
                        + handle + "' and name = 'account.opened'");
        try (Wire wire = Wire.to(STAGE.one().port())) {
            wire.send("GET /v2/audit-log?format=ndjson HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + acme.key() + "\r\n\r\n");
            assertThat(wire.line()).startsWith("HTTP/1.1 200");
            var rest = new StringBuilder();
            assertThatThrownBy(() -> {
                        while (true) {
                            rest.append(wire.line()).append('\n');
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(rest.toString())
                    .contains("\"kind\":\"entry\"")
                    .doesNotContain("\"kind\":\"end\"", "internal_error", "\n0\n");
        } finally {
            STAGE.tables().execute("delete from audit_entry where position = 1000000000");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | application/json",
                "text/csv | text/csv;charset=UTF-8",
                "text/csv, */*;q=0.8 | text/csv;charset=UTF-8",
                "*/*;q=0.8, text/csv | text/csv;charset=UTF-8",
                "text/csv;q=0.5, application/json | application/json",
                "application/json, text/csv | application/json",
                "application/x-ndjson;q=0 | application/json",
                "application/x-ndjson;q=0.8, text/csv;q=0.9 | text/csv;charset=UTF-8",
                "nonsense | application/json",
            })
    void areForWhoPrefersThem(String accept, String type) {
        Answer answer = acme.get(Stage.LOG, "Accept", accept).assertOk();
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Vary")).isEqualTo("Accept");
    }

    @Test
    void areNotTakenByWhoAsksForTheHeadersAlone() {
        acme.send("HEAD", Stage.LOG + "?event=integration.created", null, "Accept", "text/csv");
        assertThat(acme.send("HEAD", Stage.LOG + "?format=csv", null).status()).isEqualTo(200);
        assertThat(Stage.names(STAGE.entries(acme, Stage.LOG))).doesNotContain("audit-log.exported");
    }

    /// However large the descriptions are.
    @Test
    void areReadInPiecesThatFitIntoMemory() {
        String large = Manifests.with("\"description\":\"" + "x".repeat(900_000) + "\"");
        IntStream.range(0, 7).forEach(n -> acme.create(large).assertOk());
        STAGE.awaitIndex();
        var filter = new AuditFilter(null, null, null, null, List.of("integration.created"), null);
        var scope = new AuditScope(Reach.own(handle), Reach.own(handle));
        AuditTrail trail = STAGE.one().part(AuditTrail.class);
        int first = trail.stored(scope, filter, 0, 200).size();
        assertThat(first).isBetween(1, 5);
        acme.get(Stage.LOG + "?format=csv&event=integration.created").assertOk();
        assertThat(entries(
                        export(acme, Stage.LOG + "?event=integration.created").body()))
                .hasSize(7);
    }

    /// An integration of the account, approved by a reviewer of another one.
    private void approved() {
        String one =
                Api.INTEGRATIONS + acme.create(Manifests.COMPLETE).assertOk().id() + "/";
        acme.post(one + "submit", "").assertOk();
        reviewer.post(one + "approve", "").assertOk();
    }

    private static void awaitCheckpoint() {
        STAGE.awaitIndex();
        long events = STAGE.tables().count("select count(*) from event");
        await().until(() -> STAGE.tables().count("select coalesce(max(size), 0) from checkpoint") >= events);
    }

    private static Answer export(Client client, String path) {
        return client.get(path, "Accept", "application/x-ndjson").assertOk();
    }

    private static List<JsonNode> entries(String file) {
        return file.lines()
                .map(JSON::readTree)
                .filter(line -> line.path("kind").asString().equals("entry"))
                .toList();
    }

    private record Verified(int exit, String said) {}

    private Verified verify(String file) throws Exception {
        Path copy = folder.resolve("export.ndjson");
        Files.writeString(copy, file);
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = new VerifyAudit().run(List.of("--export", copy.toString()), out, out);
        return new Verified(exit, said.toString(StandardCharsets.UTF_8));
    }
}
