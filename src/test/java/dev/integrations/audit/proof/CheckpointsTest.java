package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.ledger.Positions;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class CheckpointsTest {

    private static final String SOON = "integrations.audit.checkpoint-interval=PT0.1S";
    private static final Fresh DATABASE = TestDatabase.freshDatabase();
    private static final Instance SERVICE = Instance.on(DATABASE, SOON);

    private final Proofs proofs = SERVICE.part(Proofs.class);
    private final CheckpointWorker worker = SERVICE.part(CheckpointWorker.class);
    private final Path outside = DATABASE.dataFolder().resolve("checkpoints.log");

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @Test
    void areSignedWhenSomethingIsNewAndKeptOutside() throws Exception {
        Checkpoint newest = afterOneMore();
        NoteVerifier key = NoteVerifier.parse(proofs.keys().getFirst().vkey());
        assertThat(newest.signedBy(List.of(key))).contains(key);
        assertThat(newest.origin())
                .matches("platform-integrations/[0-9a-f-]{36}")
                .isEqualTo(key.name());
        assertThat(newest.root()).isEqualTo(proofs.asOf(newest.size()).root());
        await().until(() -> sizesOutside().contains(newest.size()));
        assertThat(sizesOutside()).isSorted().doesNotHaveDuplicates();
        assertThat(Files.getPosixFilePermissions(DATABASE.dataFolder().resolve("checkpoint.key")))
                .hasSize(2);
    }

    @Test
    void areNotSignedAgainWhileNothingIsNew() {
        Checkpoint newest = afterOneMore();
        long before = SERVICE.tables().count("select count(*) from checkpoint");
        worker.attempt();
        worker.attempt();
        assertThat(SERVICE.tables().count("select count(*) from checkpoint")).isEqualTo(before);
        assertThat(proofs.newest().orElseThrow().text()).isEqualTo(newest.text());
    }

    @Test
    void areOneChainThatGrows() {
        long size = afterOneMore().size();
        for (String row : List.of(
                "(%d, %d, root, '')".formatted(size, size),
                "(%d, null::bigint, root, '')".formatted(size + 10),
                "(%d, %d, root, '')".formatted(size + 10, size + 20),
                "(0, %d, root, '')".formatted(size))) {
            assertThatThrownBy(() -> SERVICE.tables()
                            .execute("insert into checkpoint (size, previous, root, note, made) select v.*, now() from"
                                    + " (select root from checkpoint limit 1) r, lateral (values " + row + ") v"))
                    .as(row)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void areRefusedWhileHistoryIsNotWhatWasSigned() {
        refusedAfter(
                "update ledger_entry set leaf_hash = sha256(leaf_hash) where position = 1",
                "the history up to position");
        refusedAfter("delete from ledger_entry where position = 1", "some are missing");
    }

    @Test
    void areRefusedWhileTheLastOneWasChanged() {
        refusedAfter("update checkpoint set note = 'x' || note", "signed by no key of this log");
        refusedAfter("update checkpoint set note = rtrim(note, E'\\n')", "is damaged");
        refusedAfter("update checkpoint set root = sha256(root)", "is not what its note says");
        refusedAfter("update checkpoint_key set public_key = sha256(public_key)", "signed by no key of this log");
    }

    @Test
    void areRefusedWhileTheCopyOutsideIsAhead() throws Exception {
        Checkpoint newest = afterOneMore();
        await().until(() -> sizesOutside().contains(newest.size()));
        refusedAfter("delete from checkpoint where size >= " + newest.size(), "cut off, or restored from a backup");
    }

    private void refusedAfter(String harm, String because) {
        afterOneMore();
        List<String> tables = List.of("checkpoint", "checkpoint_key", "ledger_entry");
        tables.forEach(table -> SERVICE.tables()
                .execute("drop table if exists kept_%s; create table kept_%s as select * from %s"
                        .formatted(table, table, table)));
        long before = SERVICE.tables().count("select max(size) from checkpoint");
        SERVICE.tables().execute(harm);
        SERVICE.api().create(Manifests.MINIMAL).assertOk();
        await().until(() -> afterAnAttempt() != null);
        assertThat(worker.refusal()).contains(because);
        assertThat(SERVICE.part(MeterRegistry.class)
                        .get("integrations.audit.checkpoint.refused")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(SERVICE.api().get("/actuator/health").status()).isEqualTo(503);
        assertThat(SERVICE.api().get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(SERVICE.tables().count("select coalesce(max(size), 0) from checkpoint"))
                .isLessThanOrEqualTo(before);
        heal();
        await().until(() -> afterAnAttempt() == null);
        assertThat(SERVICE.api().get("/actuator/health").status()).isEqualTo(200);
    }

    private @Nullable String afterAnAttempt() {
        worker.attempt();
        return worker.refusal();
    }

    private void heal() {
        SERVICE.tables().execute("""
                insert into checkpoint select * from kept_checkpoint
                    on conflict (size) do update set root = excluded.root, note = excluded.note;
                insert into ledger_entry select * from kept_ledger_entry
                    on conflict (position) do update set leaf_hash = excluded.leaf_hash;
                update checkpoint_key c set public_key = k.public_key from kept_checkpoint_key k
                    where k.number = c.number""");
    }

    private Checkpoint afterOneMore() {
        SERVICE.api().create(Manifests.MINIMAL).assertOk();
        SERVICE.tables().awaitDenseLedger();
        long last = SERVICE.tables().count("select max(position) from ledger");
        await().until(() -> SERVICE.part(Positions.class).last() >= last);
        await().until(() -> {
            worker.attempt();
            return proofs.newest().map(Checkpoint::size).orElse(0L) >= last;
        });
        return proofs.newest().orElseThrow();
    }

    private List<Long> sizesOutside() throws IOException {
        var sizes = new ArrayList<Long>();
        CheckpointText.read(new StringReader(Files.readString(outside)), false, each -> sizes.add(each.size()));
        return sizes;
    }
}
