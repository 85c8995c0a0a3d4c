package dev.integrations.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.ledger.ImportedIndex;
import dev.integrations.shared.ledger.PostgresEventImport;
import dev.integrations.shared.ledger.StoredEvents;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An installation is written to a file and read into another database.
class MovedInstallationTest {

    /// What the service makes again by itself, or can do without.
    private static final Set<String> MADE_AGAIN = Set.of(
            "event",
            "ledger",
            "ledger_state",
            "ledger_entry",
            "ledger_reader",
            "tree_node",
            "audit_entry",
            "feed_entry",
            "axon_processor",
            "newest_event",
            "feed_owner",
            "feed_end",
            "integration_period",
            "integration_period_end",
            "token_entry",
            "integration",
            "account",
            "api_key",
            "integration_usage",
            "rate_limit",
            "webhook",
            "flyway_schema_history");

    private static final String WEBHOOKS = "/api/v2/webhooks/";
    private static final String WEBHOOK = "{\"url\":\"https://192.0.2.1/in\"}";

    @TempDir
    private Path folder;

    @Test
    void isTheSameElsewhere() throws Exception {
        Fresh home = TestDatabase.freshDatabase();
        Fresh abroad = TestDatabase.freshDatabase();
        List<String> before;
        String key;
        String file;
        String repeated = "{\"identifier_field_path\":\"a\",\"name\":\"repeated\"}";
        Answer first;
        Answer hook;
        try (Instance service = Operator.instance(home)) {
            Operator operator = Operator.of(service);
            String acme = operator.open("acme");
            Client developer = operator.developer(acme);
            key = developer.key();
            String id = developer.create(Manifests.COMPLETE).assertOk().id();
            developer
                    .patch(Api.INTEGRATIONS + id, "{\"name\":\"Zürich \\ud83d\\ude00\"}")
                    .assertOk();
            first = developer.create(repeated, "Idempotency-Key", "once").assertOk();
            hook = developer.post(WEBHOOKS, WEBHOOK, "Idempotency-Key", "hook").assertOk();
            before = shown(developer);
            file = export(service);
        }
        imported(file, abroad);
        Files.createDirectories(abroad.dataFolder());
        for (String secret : List.of("service.key", "checkpoint.key", "webhook.key")) {
            Files.copy(home.dataFolder().resolve(secret), abroad.dataFolder().resolve(secret));
        }
        try (Instance service = Operator.instance(abroad)) {
            Client developer = new Client(service.api(), key);
            assertThat(shown(developer)).isEqualTo(before);
            Answer again = developer.create(repeated, "Idempotency-Key", "once").assertOk();
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(developer
                            .post(WEBHOOKS, WEBHOOK, "Idempotency-Key", "hook")
                            .assertOk()
                            .body())
                    .isEqualTo(hook.body());
            assertThat(service.part(WebhookSecrets.class)
                            .validAt(new WebhookId(UUID.fromString(hook.id())), Instant.now()))
                    .containsExactly(new WebhookSecret(hook.text("secret")).bytes());
            assertThat(developer.get(WEBHOOKS + hook.id()).assertOk().text("url"))
                    .isEqualTo(hook.text("url"));
            developer.create(Manifests.MINIMAL).assertOk();
            long head = service.tables().count("select count(*) from event");
            await().untilAsserted(() -> assertThat(service.tables().count("select max(position) from ledger"))
                    .isEqualTo(head));
        }
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        String file = smallFile();
        List<String> lines = file.lines().toList();
        Fresh target = TestDatabase.freshDatabase();
        assertThatThrownBy(() -> imported(String.join("\n", lines.subList(0, lines.size() - 1)), target))
                .hasMessageContaining("not whole");
        imported(file, target);
        imported(file, target);
        assertThat(jdbc(target).queryForObject("select count(*) from event", Long.class))
                .isEqualTo(lines.stream()
                        .filter(line -> line.contains("\"kind\":\"event\""))
                        .count());
    }

    @Test
    void isRefusedWhereSomethingElseIs() throws Exception {
        Fresh target = TestDatabase.freshDatabase();
        imported(smallFile(), target);
        assertThatThrownBy(() -> imported(smallFile(), target)).hasMessageContaining("no new installation");
    }

    /// What the service signs while a copy is taken must not be in the copy without its events.
    @Test
    void isOfOneMomentWhileTheServiceGoesOn() throws Exception {
        Fresh home = TestDatabase.freshDatabase();
        Path file = folder.resolve("installation.ndjson");
        try (Instance service = Instance.on(
                        home,
                        "integrations.audit.checkpoint-events=1",
                        "integrations.audit.checkpoint-interval=PT0.1S");
                Connection blocking = database(home).getConnection()) {
            service.api().create(Manifests.COMPLETE).assertOk();
            service.tables().awaitDenseLedger();
            // A row that is read only when this lock is free: a lock of the table would keep the ledger waiting too.
            service.tables().execute("alter table service_key rename to kept");
            service.tables().execute("""
                    create view service_key as
                    select * from kept where pg_advisory_xact_lock_shared(42) is not null""");
            blocking.createStatement().execute("select pg_advisory_lock(42)");
            var exporting = CompletableFuture.supplyAsync(() -> new ExportEvents()
                    .run(
                            List.of(
                                    file.toString(),
                                    "--spring.datasource.url=" + home.url(),
                                    "--spring.datasource.username=" + home.user(),
                                    "--spring.datasource.password=" + home.password()),
                            System.out,
                            System.err));
            await().until(() ->
                    service.tables().count("select count(*) from pg_locks where not granted and objid = 42") > 0);
            service.api().create(Manifests.COMPLETE).assertOk();
            long events = service.tables().count("select count(*) from event");
            await().until(() -> service.tables().count("select coalesce(max(size), 0) from checkpoint") >= events);
            blocking.createStatement().execute("select pg_advisory_unlock(42)");
            assertThat(exporting.get()).isZero();
        }
        imported(Files.readString(file), TestDatabase.freshDatabase());
        JsonMapper json = new JsonMapper();
        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(json::readTree).toList();
        long head = lines.getFirst().path("events").asLong();
        assertThat(lines.stream()
                        .filter(line -> line.path("table").asString("").equals("checkpoint"))
                        .map(line -> line.path("row").path("size").asLong()))
                .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(head));
    }

    /// What is refused has changed nothing there.
    @Test
    void leavesAnInstallationInUseAsItIs() throws Exception {
        String file;
        try (Instance service = Instance.on(TestDatabase.freshDatabase())) {
            for (int i = 0; i < 5; i++) {
                service.api().create(Manifests.COMPLETE).assertOk();
            }
            file = export(service);
        }
        Fresh inUse = TestDatabase.freshDatabase();
        try (Instance service = Instance.on(inUse)) {
            service.api().create(Manifests.COMPLETE).assertOk();
            export(service);
        }
        String count = "select count(*) from event";
        Long before = jdbc(inUse).queryForObject(count, Long.class);
        assertThatThrownBy(() -> imported(file, inUse))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds another row of service_key");
        assertThat(jdbc(inUse).queryForObject(count, Long.class)).isEqualTo(before);
        jdbc(inUse)
                .execute("truncate service_key, audit_log, checkpoint_key, checkpoint, webhook_key, webhook_fan_out");
        assertThatThrownBy(() -> imported(file, inUse))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other events than the file");
        assertThat(jdbc(inUse).queryForObject(count, Long.class)).isEqualTo(before);
    }

    @Test
    void isRefusedWhenTheFileWasChanged() throws Exception {
        String file = smallFile();
        List<String> broken = List.of(
                file.replace("Acme Sync", "Acme Sink"),
                file.replaceFirst("(?m)^.*\"position\":2,.*\n", ""),
                file.replaceFirst("\"time_ms\":1", "\"time_ms\":2"),
                file.replaceFirst("\"requestId\":\"", "\"requestId\":\"x"),
                file.replace("\"kind\":\"event\"", "\"kind\":\"evil\""),
                file.substring(file.indexOf('\n') + 1),
                file.replace("installation/1", "installation/9"),
                file.replace("{\"kind\":\"row\",\"table\":\"service_key\"", "{\"kind\":\"row\",\"table\":\"event\""));
        assertThat(broken)
                .doesNotContain(file)
                .allSatisfy(other -> assertThatThrownBy(() -> imported(other, TestDatabase.freshDatabase()))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void isRefusedWhenTheEventsAreNotThoseThatWereSigned() throws Exception {
        try (Instance service = Instance.on(TestDatabase.freshDatabase(), "integrations.audit.checkpoint-events=1")) {
            service.api().create(Manifests.COMPLETE).assertOk();
            long events = service.tables().count("select count(*) from event");
            await().untilAsserted(
                            () -> assertThat(service.tables().count("select coalesce(max(size), 0) from checkpoint"))
                                    .isGreaterThanOrEqualTo(events));
            service.tables().execute("update event set payload = replace(payload, 'Acme Sync', 'Acme Sink')");
            assertThatThrownBy(() -> export(service))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not those that were signed");
        }
    }

    /// A new table must be carried, or be one that is made again.
    @Test
    void carriesAllThatNoEventCanMakeAgain() {
        Set<String> known = new TreeSet<>(MADE_AGAIN);
        known.addAll(CarriedRows.TABLES);
        assertThat(Instance.shared().tables().texts("""
                        select tablename from pg_tables where schemaname = 'public' order by 1""")).containsExactlyElementsOf(known);
    }

    private static String smallFile() throws IOException {
        try (Instance service = Instance.on(TestDatabase.freshDatabase())) {
            service.api().create(Manifests.COMPLETE).assertOk();
            return export(service);
        }
    }

    private static List<String> shown(Client developer) {
        return developer
                .get(Api.INTEGRATIONS)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .map(Object::toString)
                .collect(Collectors.toList());
    }

    private static String export(Instance service) throws IOException {
        long head = service.tables().count("select count(*) from event");
        await().untilAsserted(() -> assertThat(service.tables().count("select max(position) from ledger"))
                .isEqualTo(head));
        var file = new StringWriter();
        new InstallationWriter(
                        service.part(StoredEvents.class), new CarriedRows(service.part(JdbcTemplate.class)), silent())
                .to(file, head);
        return file.toString();
    }

    private static void imported(String file, Fresh target) throws IOException {
        DataSource database = database(target);
        var jdbc = new JdbcTemplate(database);
        Flyway.configure().dataSource(database).load().migrate();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        new InstallationReader(
                        new PostgresEventImport(jdbc, transaction),
                        StoredEvents.inPostgres(JdbcClient.create(jdbc)),
                        new ImportedIndex(jdbc, transaction),
                        new CarriedRows(jdbc),
                        silent())
                .from(new BufferedReader(new StringReader(file)));
    }

    private static JdbcTemplate jdbc(Fresh target) {
        return new JdbcTemplate(database(target));
    }

    private static DataSource database(Fresh target) {
        return new DriverManagerDataSource(target.url(), target.user(), target.password());
    }

    private static ProgressLine silent() {
        return new ProgressLine(new PrintStream(OutputStream.nullOutputStream()), "moved");
    }
}
