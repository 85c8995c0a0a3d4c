package dev.integrations.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.Frontier;
import dev.integrations.audit.proof.Proofs;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Each kind of tampering, done in a transaction that is rolled back after it was found.
class TamperedHistoryTest {

    private static final Fresh DATABASE = TestDatabase.freshDatabase();
    private static SingleConnectionDataSource database;
    private static long lastSize;
    private static long last;

    @TempDir
    private static Path kept;

    private JdbcClient jdbc;
    private Connection connection;

    /// Some checkpoints, two stored nodes, a few events of the same aggregate, and an end that is unprotected.
    @BeforeAll
    static void makesHistory() throws Exception {
        try (Instance service = Instance.on(
                DATABASE, "integrations.audit.checkpoint-events=100", "integrations.audit.checkpoint-interval=PT1H")) {
            Proofs proofs = service.part(Proofs.class);
            do {
                Api.atOnce(50, () -> service.api().create(Manifests.COMPLETE).assertOk());
                await().until(() -> unsigned(service, proofs) < 100);
            } while (signed(proofs) < 600 || unsigned(service, proofs) > 70);
            rename(service);
            Api.atOnce(20, () -> service.api().create(Manifests.MINIMAL).assertOk());
            service.tables().awaitDenseLedger();
            last = service.tables().count("select max(position) from ledger");
            await().until(() -> service.tables().count("select max(position) from ledger_entry") == last);
            lastSize = service.tables().count("select max(size) from checkpoint");
            Files.copy(DATABASE.dataFolder().resolve("checkpoints.log"), kept.resolve("checkpoints.log"));
        }
        database = new SingleConnectionDataSource(DATABASE.url(), DATABASE.user(), DATABASE.password(), true);
        database.setAutoCommit(false);
    }

    private static long signed(Proofs proofs) {
        return proofs.newest().map(Checkpoint::size).orElse(0L);
    }

    /// The next checkpoint is made when these are a hundred.
    private static long unsigned(Instance service, Proofs proofs) {
        return service.tables().count("select count(*) from event") - signed(proofs);
    }

    /// Several events of one aggregate.
    private static void rename(Instance service) {
        for (int i = 0; i < 5; i++) {
            service.api()
                    .send(service.api()
                            .request("/api/v2/accounts/operator", "Content-Type", "application/json")
                            .method(
                                    "PATCH",
                                    java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"N" + i + "\"}")));
        }
    }

    @AfterAll
    static void ends() {
        database.destroy();
    }

    @BeforeEach
    void begins() throws Exception {
        connection = database.getConnection();
        jdbc = JdbcClient.create(database);
    }

    @AfterEach
    void undoes() throws Exception {
        connection.rollback();
    }

    @Test
    void isNotSeenWhereThereIsNone() {
        Verdict verdict = verify(null);
        assertThat(verdict.findings()).isEmpty();
        assertThat(lastSize).isBetween(600L, last - 1);
        assertThat(text(verdict))
                .contains("Protected    1 to " + lastSize, "Unprotected  " + (lastSize + 1) + " to " + last, "OK ");
        assertThat(verify(kept.resolve("checkpoints.log")).isClean()).isTrue();
    }

    record Harm(String name, long position, String what, List<String> sql) {

        static Harm of(String name, long position, String what, String... sql) {
            return new Harm(name, position, what, List.of(sql));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The event at a position.
    private static String at(long position) {
        return "(select global_index from ledger where position = " + position + ")";
    }

    private static String change(long position, String assignment) {
        return "update event set " + assignment + " where global_index = " + at(position);
    }

    private static final String FREE =
            "alter table event drop constraint event_aggregate_identifier_sequence_number_key";

    private static final String SHIFT = """
            alter table ledger drop constraint ledger_pkey;
            alter table ledger drop constraint ledger_global_index_key;
            """;

    static Stream<Harm> harms() {
        return Stream.of(
                Harm.of("payload", 7, "the event was changed", change(7, "payload = replace(payload, 'Acme', 'Evil')")),
                Harm.of(
                        "white space in the payload",
                        7,
                        "the event was changed",
                        change(7, "payload = payload || ' '")),
                Harm.of(
                        "metadata",
                        8,
                        "the event was changed",
                        change(8, "meta_data = replace(meta_data, 'anonymous', 'api-key')")),
                Harm.of(
                        "a member of the metadata",
                        8,
                        "the event was changed",
                        change(8, "meta_data = (meta_data::jsonb || '{\"more\":\"x\"}')::text")),
                Harm.of("metadata that is none", 8, "none that this service wrote", change(8, "meta_data = '{'")),
                Harm.of(
                        "time",
                        9,
                        "the time of the event was changed",
                        change(9, "time_stamp = time_stamp - interval '1 second'")),
                Harm.of("name", 10, "the event was changed", change(10, "payload_type = 'integration.archived'")),
                Harm.of("revision", 11, "the event was changed", change(11, "payload_revision = '2'")),
                Harm.of("no revision", 11, "the event was changed", change(11, "payload_revision = null")),
                Harm.of("type", 11, "the event was changed", change(11, "type = 'account'")),
                Harm.of("event id", 12, "the event was changed", change(12, "event_identifier = gen_random_uuid()")),
                Harm.of(
                        "aggregate",
                        13,
                        "the aggregate of the event was changed",
                        change(13, "aggregate_identifier = gen_random_uuid()")),
                Harm.of(
                        "sequence",
                        14,
                        "the sequence number of the event was changed",
                        change(14, "sequence_number = 5")),
                Harm.of("an unprotected event", -1, "the event was changed", change(-1, "payload = payload || ' '")),
                Harm.of(
                        "removed event",
                        15,
                        "position 15: the event was removed",
                        "delete from event where global_index = " + at(15)),
                Harm.of(
                        "removed ledger row",
                        16,
                        "position 16: the event was removed",
                        "delete from ledger where position = 16"),
                Harm.of(
                        "removed event and ledger row",
                        17,
                        "position 17: the event was removed",
                        "delete from event where global_index = " + at(17),
                        "delete from ledger where position = 17"),
                Harm.of(
                        "removed event, the rest renumbered",
                        18,
                        "was recorded at position 19",
                        "delete from event where global_index = " + at(18),
                        "delete from ledger where position = 18",
                        SHIFT + "update ledger set position = position - 1 where position > 18"),
                Harm.of(
                        "removed and renumbered everywhere",
                        19,
                        "the event was changed, or the hash",
                        "delete from event where global_index = " + at(19),
                        "delete from ledger where position = 19",
                        "delete from ledger_entry where position = 19",
                        SHIFT + "update ledger set position = position - 1 where position > 19",
                        "alter table ledger_entry drop constraint ledger_entry_pkey",
                        "update ledger_entry set position = position - 1 where position > 19"),
                Harm.of(
                        "removed record of a position",
                        20,
                        "(ledger_entry) was removed",
                        "delete from ledger_entry where position = 20"),
                Harm.of(
                        "removed with all that is known of it",
                        21,
                        "position 21: the event was removed, and what",
                        "delete from event where global_index = " + at(21),
                        "delete from ledger where position = 21",
                        "delete from ledger_entry where position = 21"),
                Harm.of(
                        "swapped positions",
                        22,
                        "the event there is the one that was recorded at position 24",
                        SHIFT + "update ledger set position = 46 - position where position in (22, 24)"),
                Harm.of(
                        "reordered global index",
                        25,
                        "the event there is the one that was recorded at position 26",
                        SHIFT + "update ledger l set global_index = o.global_index from ledger o"
                                + " where l.position in (25, 26) and o.position = 51 - l.position"),
                Harm.of(
                        "inserted event",
                        30,
                        "was never recorded: it was inserted",
                        SHIFT + "update ledger set position = position + 1 where position >= 30",
                        copyOf(29, "gen_random_uuid()"),
                        "insert into ledger values (30, (select max(global_index) from event))"),
                Harm.of(
                        "duplicated event",
                        31,
                        "is the one that was recorded at position 5",
                        FREE,
                        SHIFT + "update ledger set position = position + 1 where position >= 31",
                        copyOf(5, "aggregate_identifier"),
                        "insert into ledger values (31, (select max(global_index) from event))"),
                Harm.of(
                        "inserted beside the ledger",
                        -2,
                        "have no position, though numbering passed them",
                        copyOf(5, "gen_random_uuid()"),
                        "update event set tx = '3' where global_index = (select max(global_index) from event)"),
                Harm.of(
                        "a position twice",
                        33,
                        "ledger.position: the number 33 is there twice",
                        SHIFT + copyOf(5, "gen_random_uuid()"),
                        "insert into ledger values (33, (select max(global_index) from event))"),
                Harm.of(
                        "the end cut off",
                        -3,
                        "the event was removed, and what was recorded of it",
                        "delete from event where global_index >= " + at(-3),
                        "delete from ledger where position >= -3",
                        "delete from ledger_entry where position >= -3"),
                Harm.of(
                        "rewritten hash of a leaf",
                        40,
                        "the event was changed, or the hash",
                        "update ledger_entry set leaf_hash = sha256(leaf_hash) where position = 40"),
                Harm.of(
                        "indexed time",
                        41,
                        "the index of it (ledger_entry) was changed",
                        "update ledger_entry set recorded = recorded + interval '1 ms' where position = 41"),
                Harm.of(
                        "indexed aggregate",
                        42,
                        "the index of it (ledger_entry) was changed",
                        "update ledger_entry set aggregate = gen_random_uuid() where position = 42"),
                Harm.of(
                        "node",
                        257,
                        "positions 257 to 512: the stored node",
                        "update tree_node set hash = sha256(hash) where level = 8 and index = 1"),
                Harm.of(
                        "removed node",
                        1,
                        "positions 1 to 256: the node of the tree over them, at level 8, was removed",
                        "delete from tree_node where level = 8 and index = 0"),
                Harm.of(
                        "note",
                        -4,
                        "its signature is that of no known key",
                        "update checkpoint set note = replace(note, E'\\n" + "-4"
                                + "\\n', E'\\n1\\n') where size = -4"),
                Harm.of(
                        "damaged note",
                        -4,
                        "is no signed note any more",
                        "update checkpoint set note = 'x' where size = -4"),
                Harm.of(
                        "root of a checkpoint",
                        -4,
                        "its row was changed",
                        "update checkpoint set root = sha256(root) where size = -4"),
                Harm.of(
                        "removed checkpoint",
                        -5,
                        "was removed or another was put in",
                        "alter table checkpoint drop constraint checkpoint_previous_fkey",
                        "delete from checkpoint where previous is not null and size < -4"
                                + " and size = (select min(size) from checkpoint where previous is not null)"),
                Harm.of(
                        "removed last checkpoint",
                        -6,
                        "it was signed, and is gone from the database",
                        "delete from checkpoint where size = -4"),
                Harm.of(
                        "another key",
                        0,
                        "its signature is that of no known key",
                        "update checkpoint_key set public_key = sha256(public_key)"));
    }

    /// A new last event like the one at a position.
    private static String copyOf(long position, String aggregate) {
        return "insert into event (aggregate_identifier, sequence_number, type, event_identifier, time_stamp,"
                + " payload_type, payload_revision, payload, meta_data) select " + aggregate
                + ", sequence_number, type, event_identifier, time_stamp, payload_type, payload_revision, payload,"
                + " meta_data from event where global_index = " + at(position);
    }

    /// Numbers below zero stand for places near the end, which are known only once history was made.
    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void isFoundWhereItBegins(Harm harm) {
        harm.sql().forEach(sql -> jdbc.sql(placed(sql)).update());
        Verdict verdict = verify(null);
        assertThat(verdict.findings()).as(text(verdict)).isNotEmpty();
        Finding first = verdict.findings().getFirst();
        assertThat(verdict.findings())
                .as(text(verdict))
                .anyMatch(finding -> finding.text().contains(harm.what()));
        assertThat(first.from()).as(text(verdict)).isEqualTo(place(harm.position()));
    }

    private static String placed(String sql) {
        return sql.replace("position = -1", "position = " + place(-1))
                .replace("position = -3", "position = " + place(-3))
                .replace("position >= -3", "position >= " + place(-3))
                .replace("\\n-4\\n", "\\n" + lastSize + "\\n")
                .replace("size = -4", "size = " + lastSize)
                .replace("size < -4", "size < " + lastSize);
    }

    private static long place(long position) {
        return switch ((int) position) {
            case -1 -> last - 1;
            case -2 -> last + 1;
            case -3 -> last - 9;
            case -4 -> lastSize;
            case -5 -> firstSize() + 1;
            case -6 -> secondLastSize() + 1;
            case 0 -> firstSize();
            default -> position;
        };
    }

    private static long firstSize() {
        return JdbcClient.create(database)
                .sql("select min(size) from checkpoint")
                .query(Long.class)
                .single();
    }

    private static long secondLastSize() {
        return JdbcClient.create(database)
                .sql("select max(size) from checkpoint where size < ?")
                .param(lastSize)
                .query(Long.class)
                .single();
    }

    @Test
    void isFoundByTheNodeWhenTheLeafWasRewrittenToo() {
        long position = 300;
        jdbc.sql(change(position, "payload = payload || ' '")).update();
        rewriteLeaf(position);
        Verdict verdict = verify(null);
        assertThat(verdict.findings().stream().map(Finding::text))
                .anyMatch(what -> what.startsWith("positions 257 to 512: the stored node"))
                .anyMatch(what -> what.contains("history was rewritten"));
        assertThat(verdict.findings().getFirst().from()).isLessThanOrEqualTo(position);
    }

    @Test
    void isFoundByTheCheckpointWhenLeafAndNodesWereRewrittenToo() {
        long position = 300;
        jdbc.sql(change(position, "payload = payload || ' '")).update();
        rewriteLeaf(position);
        rewriteNodes();
        Verdict verdict = verify(null);
        long before = size("select max(size) from checkpoint where size < 300");
        long after = size("select min(size) from checkpoint where size >= 300");
        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().getFirst().text())
                .startsWith("positions " + (before + 1) + " to " + after + ": history was rewritten");
    }

    @Test
    void isFoundByTheCopyOutsideWhenTheDatabaseHasNoneAnyMore() {
        long position = 300;
        jdbc.sql(change(position, "payload = payload || ' '")).update();
        rewriteLeaf(position);
        rewriteNodes();
        jdbc.sql("delete from checkpoint").update();
        jdbc.sql("update checkpoint_key set first_size = null, last_size = null")
                .update();
        assertThat(verify(null).isClean()).isTrue();
        Verdict verdict = verify(kept.resolve("checkpoints.log"));
        assertThat(verdict.findings().stream().map(Finding::text))
                .anyMatch(what -> what.contains("history was rewritten") && what.contains("kept outside"));
    }

    @Test
    void isFoundByTheCopyOutsideWhenTheEndWasCutOffEverywhere() {
        long cut = size("select max(size) from checkpoint where size < " + lastSize);
        for (String sql : List.of(
                "delete from event where global_index in (select global_index from ledger where position > %d)",
                "delete from ledger where position > %d",
                "delete from ledger_entry where position > %d",
                "delete from tree_node where (index + 1) << 8 > %d and level = 8",
                "delete from checkpoint where size > %d",
                "update checkpoint_key set last_size = %d",
                "update ledger_state set position = %d")) {
            jdbc.sql(sql.formatted(cut)).update();
        }
        assertThat(verify(null).isClean()).isTrue();
        Verdict verdict = verify(kept.resolve("checkpoints.log"));
        assertThat(verdict.findings().getFirst().from()).isEqualTo(cut + 1);
        assertThat(verdict.findings().getFirst().text()).contains("the event was removed");
    }

    @Test
    void isFoundWhenAGapInASequenceWasRewrittenAfterTheLastCheckpoint() {
        long position = last - 1;
        jdbc.sql(change(position, "sequence_number = 3")).update();
        rewriteLeaf(position);
        jdbc.sql("update ledger_entry set sequence = 3 where position = ?")
                .param(position)
                .update();
        rewriteLeaf(position);
        Verdict verdict = verify(null);
        assertThat(verdict.findings().getFirst().text()).contains("does not follow the one before it");
        assertThat(verdict.findings().getFirst().from()).isEqualTo(position);
    }

    /// An aggregate takes what has its id for its history, whether a position says so or not.
    @ParameterizedTest
    @MethodSource
    void isFoundWhenAnEventIsHiddenFromTheOrder(String name, String what, List<String> hidden) {
        jdbc.sql(copyOf(5, "gen_random_uuid()")).update();
        hidden.forEach(sql -> jdbc.sql(sql.replace("NEW", "(select max(global_index) from event)"))
                .update());
        assertThat(verify(null).findings().stream().map(Finding::text))
                .as(name)
                .anyMatch(found -> found.contains(what));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> isFoundWhenAnEventIsHiddenFromTheOrder() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(
                        "before the first position",
                        "lie before the first position",
                        List.of("insert into ledger values (0, NEW)")),
                org.junit.jupiter.params.provider.Arguments.of(
                        "of a transaction to come",
                        "have no position, and never get one",
                        List.of("update event set tx = '4611686018427387904' where global_index = NEW")),
                org.junit.jupiter.params.provider.Arguments.of(
                        "of no transaction",
                        "have no position, though numbering passed them",
                        List.of(
                                "alter table event alter column tx drop not null",
                                "update event set tx = null where global_index = NEW")),
                org.junit.jupiter.params.provider.Arguments.of(
                        "where numbering does not say how far it is",
                        "have no position, though numbering passed them",
                        List.of("delete from ledger_state")));
    }

    @Test
    void doesNotLookForPositionsThatNobodyCouldHaveWritten() {
        jdbc.sql("update ledger_state set position = 1000000000000000").update();
        assertThat(verify(null).findings().getFirst().from()).isEqualTo(last + 1);
    }

    /// Checkpoints are looked at one after the other.
    @Test
    void isFoundWhenACheckpointThatIsThereTwiceHidesThoseThatFollow() {
        jdbc.sql("alter table checkpoint drop constraint checkpoint_pkey cascade")
                .update();
        jdbc.sql("alter table checkpoint drop constraint checkpoint_previous_key")
                .update();
        jdbc.sql("insert into checkpoint select * from checkpoint where size = (select min(size) from checkpoint)")
                .update();
        jdbc.sql(change(300, "payload = payload || ' '")).update();
        rewriteLeaf(300);
        rewriteNodes();
        assertThat(verify(null).findings().stream().map(Finding::text))
                .anyMatch(what -> what.startsWith("checkpoint.size: the number " + firstSize() + " is there twice"))
                .anyMatch(what -> what.contains("history was rewritten"));
    }

    private long size(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private void rewriteLeaf(long position) {
        StoredEvent event = StoredEvents.inPostgres(jdbc).after(position - 1, 1).getFirst();
        jdbc.sql("update ledger_entry set leaf_hash = ? where position = ?")
                .params(Leaf.hash(event), position)
                .update();
    }

    private void rewriteNodes() {
        for (long index = 0; (index + 1) * 256 <= last; index++) {
            var block = new Frontier();
            jdbc.sql("select leaf_hash from ledger_entry where position > ? and position <= ? order by position")
                    .params(index * 256, (index + 1) * 256)
                    .query(byte[].class)
                    .list()
                    .forEach(block::add);
            jdbc.sql("update tree_node set hash = ? where level = 8 and index = ?")
                    .params(block.root(), index)
                    .update();
        }
    }

    private Verdict verify(@Nullable Path outside) {
        var verdict = new Verdict();
        var progress = new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        HistoryCheck.run(
                StoredEvents.inPostgres(jdbc),
                new StoredTree(jdbc),
                new Arguments(null, outside, null, List.of()),
                verdict,
                progress);
        return verdict;
    }

    private static String text(Verdict verdict) {
        var bytes = new java.io.ByteArrayOutputStream();
        verdict.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
