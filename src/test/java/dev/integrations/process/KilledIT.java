package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `kill -9` in the middle of work, several times over.
class KilledIT {

    private static final int TIMES = 3;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path dataFolder;

    private final Load load = new Load();

    @Test
    void losesNothingThatItAcknowledgedAndDoesNothingTwice() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Packaged service = Packaged.on(dataFolder);
            load.on(service.api());
            awaitRandomMoment();
            if (time % 2 == 1) {
                service.kill();
            } else {
                service.killWithDatabase();
            }
            load.awaitEnd();
        }
        try (Packaged service = Packaged.on(dataFolder)) {
            assertThat(load.failures).isEmpty();
            assertThat(load.unknown).isNotEmpty();
            assertEveryAcknowledgedOneIsThereOnce(service.tables());
            repeatWhatIsUnknown(service);
            assertNothingHappenedTwice(service.tables());
        }
    }

    private void awaitRandomMoment() {
        int acknowledgedBefore = load.acknowledged.size();
        int more = ThreadLocalRandom.current().nextInt(1, 400);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> load.acknowledged.size() >= acknowledgedBefore + more);
    }

    private void assertEveryAcknowledgedOneIsThereOnce(Tables tables) {
        Map<String, String> ids = load.acknowledged.values().stream()
                .map(answer -> JSON.readTree(answer).path("id").asString())
                .collect(Collectors.toMap(id -> id, id -> id));
        assertThat(tables.texts("select aggregate_identifier::text from event")).containsAll(ids.keySet());
        assertThat(tables.texts("select id::text from integration")).containsAll(ids.keySet());
        assertThat(registrations(tables)).isLessThanOrEqualTo(load.acknowledged.size() + load.unknown.size());
    }

    private void repeatWhatIsUnknown(Packaged service) {
        load.acknowledged.forEach((key, answer) -> assertThat(
                        service.api().createOnce(key, Manifests.COMPLETE).body())
                .isEqualTo(answer));
        for (String key : load.unknown) {
            Answer repeated = service.api().createOnce(key, Manifests.COMPLETE).assertOk();
            load.acknowledged.put(key, repeated.body());
        }
    }

    private void assertNothingHappenedTwice(Tables tables) {
        long requests = load.acknowledged.size();
        assertThat(registrations(tables)).isEqualTo(requests);
        assertThat(tables.keptAnswers()).isEqualTo(requests);
        assertThat(tables.rows()).hasSize((int) requests);
        assertThat(tables.count("select count(distinct meta_data::json->>'idempotencyKeyHash') from event"))
                .isEqualTo(requests);
        tables.awaitDenseLedger();
        assertThatTheAuditIndexHasEachEventOnce(tables);
    }

    /// It was being written when the service was killed, too.
    private static void assertThatTheAuditIndexHasEachEventOnce(Tables tables) {
        String wanted = "select count(*) from ledger";
        await().atMost(Duration.ofMinutes(1))
                .until(() -> tables.count("select count(*) from audit_entry") == tables.count(wanted));
        assertThat(tables.count("select count(*) from audit_entry a join ledger l using (position)"
                        + " join event e using (global_index) where e.payload_type = a.name"))
                .isEqualTo(tables.count(wanted));
        assertThat(tables.count("select count(*) from integration_period")).isEqualTo(registrations(tables));
    }

    /// Beside them there are the events of the operator's account and its key.
    private static long registrations(Tables tables) {
        return tables.count("select count(*) from event where payload_type = 'integration.created'");
    }
}
