package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.audit.proof.Proofs.LogKey;
import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckpointKeysTest {

    private static final String NEW_KEY = "integrations.audit.new-checkpoint-key=true";
    private static final String SOON = "integrations.audit.checkpoint-interval=PT0.1S";

    private final Fresh database = TestDatabase.freshDatabase();
    private final Path file = database.dataFolder().resolve("checkpoint.key");

    @Test
    void areExchangedWithOneCheckpointThatBothSign() throws Exception {
        NoteVerifier old;
        try (Instance service = Instance.on(database, SOON)) {
            nextCheckpoint(service);
            old = keys(service).getFirst();
        }
        Files.move(file, file.resolveSibling("checkpoint-" + old.id() + ".key"));
        assertThatThrownBy(() -> Instance.on(database)).hasRootCauseInstanceOf(CannotStart.class);
        assertThat(file).doesNotExist();
        try (Instance service = Instance.on(database, SOON, NEW_KEY)) {
            Checkpoint both = nextCheckpoint(service);
            NoteVerifier fresh = keys(service).getFirst();
            assertThat(fresh.id()).isNotEqualTo(old.id());
            assertThat(both.signedBy(List.of(old))).isPresent();
            assertThat(both.signedBy(List.of(fresh))).isPresent();
            Checkpoint later = nextCheckpoint(service);
            assertThat(later.signedBy(List.of(old))).isEmpty();
            assertThat(later.signedBy(List.of(fresh))).isPresent();
            List<LogKey> known = service.part(Proofs.class).keys();
            assertThat(known).hasSize(2);
            assertThat(known.getFirst().firstSize()).isEqualTo(both.size());
            assertThat(known.getLast().lastSize()).isEqualTo(both.size());
        }
        Instance.on(database, NEW_KEY).close();
        Files.move(
                file.resolveSibling("checkpoint-" + old.id() + ".key"),
                file,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> Instance.on(database, NEW_KEY))
                .as("a key that was replaced")
                .rootCause()
                .hasMessageContaining("was replaced by it");
    }

    @Test
    void areGivenAsASettingToo() {
        String key = "integrations.audit.checkpoint-key=" + base64(1);
        String name = "integrations.audit.origin=audit.example.com/acme";
        try (Instance service = Instance.on(database, SOON, key, name)) {
            assertThat(nextCheckpoint(service).origin()).isEqualTo("audit.example.com/acme");
            assertThat(file).doesNotExist();
        }
        assertRefused("is signed by the key", SOON, "integrations.audit.checkpoint-key=" + base64(2), name);
        assertRefused("is named audit.example.com/acme", key, "integrations.audit.origin=another");
        assertRefused("letters, digits", key, "integrations.audit.origin=a+b");
        assertRefused("32 bytes in Base64", "integrations.audit.checkpoint-key=short");
        assertRefused("above zero", key, "integrations.audit.checkpoint-events=0");
        Instance.on(database, key).close();
    }

    private void assertRefused(String sentence, String... settings) {
        assertThatThrownBy(() -> Instance.on(database, settings))
                .rootCause()
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void areTheSameInInstancesThatShareAServiceKeyAndNoneSignsTwice() {
        String serviceKey = "integrations.service-key=" + base64(3);
        var elsewhere = new Fresh(
                database.url(),
                database.user(),
                database.password(),
                database.dataFolder().resolveSibling(UUID.randomUUID().toString()));
        try (Instance one = Instance.on(database, SOON, serviceKey);
                Instance other = Instance.on(elsewhere, SOON, serviceKey)) {
            for (int i = 0; i < 10; i++) {
                one.api().create(Manifests.MINIMAL).assertOk();
                other.api().create(Manifests.MINIMAL).assertOk();
                one.part(CheckpointWorker.class).attempt();
                other.part(CheckpointWorker.class).attempt();
            }
            nextCheckpoint(other);
            assertThat(keys(one)).hasSize(1);
            assertThat(one.part(CheckpointWorker.class).refusal()).isNull();
            assertThat(other.part(CheckpointWorker.class).refusal()).isNull();
            assertThat(one.tables()
                            .count("select count(*) from checkpoint c where previous is distinct from"
                                    + " (select max(size) from checkpoint b where b.size < c.size)"))
                    .isZero();
        }
    }

    private static List<NoteVerifier> keys(Instance service) {
        return service.part(Proofs.class).keys().stream()
                .map(key -> NoteVerifier.parse(key.vkey()))
                .toList();
    }

    private static Checkpoint nextCheckpoint(Instance service) {
        Proofs proofs = service.part(Proofs.class);
        long before = proofs.newest().map(Checkpoint::size).orElse(0L);
        service.api().create(Manifests.MINIMAL).assertOk();
        await().until(() -> {
            service.part(CheckpointWorker.class).attempt();
            return proofs.newest().map(Checkpoint::size).orElse(0L) > before;
        });
        return proofs.newest().orElseThrow();
    }

    private static String base64(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
