package dev.integrations.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.audit.cli.VerifyAudit;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What copies hold of each entry, where one early checkpoint proves only the first of them.
class ExportedEntriesTest {

    private static final Stage STAGE =
            Stage.start("integrations.audit.checkpoint-events=1000000", "integrations.audit.checkpoint-interval=PT10H");
    private static final JsonMapper JSON = new JsonMapper();

    /// A cell of RFC 4180 and what ends it.
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");

    private final Operator operator = STAGE.operator();
    private final String handle = operator.open("acme");
    private final Client acme = operator.developer(handle);

    @TempDir
    private Path folder;

    @AfterAll
    static void ends() {
        STAGE.close();
    }

    @Test
    void haveNoProofAfterTheCheckpoint() throws Exception {
        await().until(() -> STAGE.tables().count("select count(*) from checkpoint") == 1);
        acme.create(Manifests.MINIMAL).assertOk();
        STAGE.awaitIndex();
        String file =
                operator.client().get(Stage.LOG + "?format=ndjson").assertOk().body();
        long size = Long.parseLong(
                lines(file, "checkpoint").getFirst().path("note").asString().split("\n", -1)[1]);
        List<JsonNode> entries = lines(file, "entry");
        assertThat(entries.getFirst().path("position").asLong()).isEqualTo(1);
        assertThat(entries.getLast().path("position").asLong()).isGreaterThan(size);
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.has("proof"))
                        .isEqualTo(entry.path("position").asLong() <= size));
        assertThat(verdict(file)).startsWith("0 ").contains("Unprotected  " + (entries.size() - size) + ":");
    }

    @Test
    void haveNoProofBeforeTheFirstCheckpoint() throws Exception {
        await().until(() -> STAGE.tables().count("select count(*) from checkpoint") == 1);
        STAGE.awaitIndex();
        STAGE.tables().execute("create table kept as select * from checkpoint");
        STAGE.tables().execute("delete from checkpoint");
        try {
            String file = acme.get(Stage.LOG + "?format=ndjson").assertOk().body();
            JsonNode head = lines(file, "checkpoint").getFirst();
            assertThat(head.path("note").isNull()).isTrue();
            assertThat(lines(file, "entry")).isNotEmpty().noneMatch(entry -> entry.has("proof"));
            assertThat(verdict(file)).startsWith("2 ").contains("No entry of the file is proved");
        } finally {
            STAGE.tables().execute("insert into checkpoint select * from kept");
            STAGE.tables().execute("drop table kept");
        }
    }

    /// Whoever changes a file can take the proofs out of it as well.
    @Test
    void areNotTakenForGoodWithoutProofs() throws Exception {
        await().until(() -> STAGE.tables().count("select count(*) from checkpoint") == 1);
        String file =
                operator.client().get(Stage.LOG + "?format=ndjson").assertOk().body();
        assertThat(verdict(file)).startsWith("0 ");
        String changed = file.replaceFirst("\"note\":\"[^\"]*\"", "\"note\":null")
                .replaceAll("\"proof\":\\[[^]]*],", "")
                .replace("operator", "somebody");
        assertThat(lines(changed, "entry")).isNotEmpty();
        assertThat(verdict(changed)).startsWith("2 ");
    }

    @Test
    void areThoseOfPagesWithTheSameFilters() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.create(Manifests.MINIMAL).assertOk();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"New\"}").assertOk();
        List<JsonNode> all = page("");
        String middle = URLEncoder.encode(all.get(2).path("time").asString(), UTF_8);
        for (String filter : List.of(
                "&integration_id=" + id,
                "&actor=" + handle,
                "&event=integration.changed,account.opened",
                "&since=" + middle,
                "&until=" + middle,
                "&as_of=" + all.get(2).path("position").asLong())) {
            // each copy is an entry itself
            String upTo = filter.startsWith("&as_of")
                    ? ""
                    : "&as_of=" + all.getLast().path("position").asLong();
            List<Long> wanted = Stage.positions(page(filter + upTo));
            assertThat(wanted).as(filter).isNotEmpty().hasSizeLessThan(all.size());
            for (String format : List.of("ndjson", "csv")) {
                Answer export = acme.get(Stage.LOG + "?format=" + format + filter + upTo)
                        .assertOk();
                assertThat(positions(format, export.body())).as(filter).isEqualTo(wanted);
            }
        }
    }

    @Test
    void areInTablesWhatTheyAreInPages() {
        for (String requestId : List.of("=1+1", "+1", "-1", "1")) {
            acme.create(Manifests.named("Say \\\"hello\\\", twice\\r\\n=1+1"), "X-Request-Id", requestId)
                    .assertOk();
        }
        List<JsonNode> shown = page("&event=integration.created");
        List<List<String>> table = table(acme.get(Stage.LOG + "?format=csv&event=integration.created")
                .assertOk()
                .body());
        List<String> head = table.getFirst();
        assertThat(table.stream().skip(1).map(row -> row.get(head.indexOf("request_id"))))
                .containsExactly("'=1+1", "'+1", "'-1", "1");
        assertThat(table).allSatisfy(row -> assertThat(row).hasSameSizeAs(head));
        assertThat(table.stream().skip(1).map(row -> JSON.readTree(row.get(head.indexOf("changes")))))
                .isEqualTo(shown.stream().map(entry -> entry.path("changes")).toList());
    }

    @Test
    void areKnownToAdministratorsAsTaken() {
        acme.get(Stage.LOG + "?format=csv&actor=" + handle).assertOk();
        String taken = Stage.LOG + "?event=audit-log.exported&actor=" + handle;
        assertThat(STAGE.entries(operator.client(), taken)).singleElement().satisfies(entry -> {
            assertThat(entry.path("account").asString()).isEqualTo(handle);
            assertThat(entry.path("actor").path("account").asString()).isEqualTo(handle);
            assertThat(Stage.changes(entry))
                    .contains("$.format:  -> \"csv\"", "$.filters.actor:  -> \"" + handle + "\"");
        });
    }

    private List<JsonNode> page(String filter) {
        return STAGE.entries(acme, Stage.LOG + "?order=asc&limit=100" + filter);
    }

    private static List<Long> positions(String format, String body) {
        return format.equals("csv")
                ? table(body).stream()
                        .skip(1)
                        .map(row -> Long.valueOf(row.getFirst()))
                        .toList()
                : Stage.positions(lines(body, "entry"));
    }

    private static List<JsonNode> lines(String file, String kind) {
        return file.lines()
                .map(JSON::readTree)
                .filter(line -> line.path("kind").asString().equals(kind))
                .toList();
    }

    /// The rows of a table, which must be nothing but cells of RFC 4180.
    private static List<List<String>> table(String body) {
        List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        Matcher cell = CELL.matcher(body);
        int at = 0;
        while (at < body.length()) {
            assertThat(cell.find(at) && cell.start() == at)
                    .as("no cell: " + body.substring(at))
                    .isTrue();
            rows.getLast()
                    .add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.group(3).equals("\r\n")) {
                rows.add(new ArrayList<>());
            }
            at = cell.end();
        }
        assertThat(rows.removeLast()).isEmpty();
        return rows;
    }

    /// What `verify-audit` answers and says.
    private String verdict(String file) throws Exception {
        Path copy = Files.writeString(folder.resolve("export.ndjson"), file);
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        int exit = new VerifyAudit().run(List.of("--export", copy.toString()), out, out);
        return exit + " " + said.toString(UTF_8);
    }
}
