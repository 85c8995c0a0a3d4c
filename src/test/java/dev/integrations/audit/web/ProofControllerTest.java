package dev.integrations.audit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.NoteVerifier;
import dev.integrations.audit.proof.ProofPath;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProofControllerTest {

    private static final String LOG = "/api/v2/audit-log";
    private static final Instance SERVICE =
            Instance.on(TestDatabase.freshDatabase(), "integrations.audit.checkpoint-interval=PT0.1S");
    private static final Api API = SERVICE.api();

    @BeforeAll
    static void signsSome() throws Exception {
        for (int round = 0; round < 3; round++) {
            Api.atOnce(10, () -> API.create(Manifests.MINIMAL).assertOk());
            SERVICE.tables().awaitDenseLedger();
            long last = SERVICE.tables().count("select max(position) from ledger");
            await().until(() -> SERVICE.tables().count("select coalesce(max(size), 0) from checkpoint") >= last);
        }
    }

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @Test
    void showsTheNewestCheckpointAndEarlierOnesSignedByThePublicKey() {
        Answer answer = API.get(LOG + "/checkpoint").assertOk();
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        NoteVerifier key = NoteVerifier.parse(API.get("/v2/audit-log/public-key")
                .assertOk()
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
        assertThat(Checkpoint.parse(answer.body()).signedBy(List.of(key))).isPresent();
        long first = SERVICE.tables().count("select min(size) from checkpoint");
        Checkpoint earlier = Checkpoint.parse(
                API.get(LOG + "/checkpoint/?size=" + first).assertOk().body());
        assertThat(earlier.size()).isEqualTo(first);
        API.get(LOG + "/checkpoint?size=999999").assertRefused(404, "not_found");
    }

    @Test
    void provesThatAPositionIsAmongTheFirst() {
        Checkpoint newest = Checkpoint.parse(API.get(LOG + "/checkpoint").body());
        for (long position : List.of(1L, 17L, newest.size())) {
            Answer answer =
                    API.get(LOG + "/proof/inclusion?position=" + position).assertOk();
            assertThat(answer.json().path("size").asLong()).isEqualTo(newest.size());
            assertThat(answer.json().path("leaf_index").asLong()).isEqualTo(position - 1);
            assertThat(ProofPath.includes(
                            hash(answer, "leaf_hash"), position - 1, newest.size(), proof(answer), newest.root()))
                    .isTrue();
        }
        Answer smaller = API.get(LOG + "/proof/inclusion/?position=5&size=9").assertOk();
        assertThat(ProofPath.includes(hash(smaller, "leaf_hash"), 4, 9, proof(smaller), hash(smaller, "root")))
                .isTrue();
    }

    @Test
    void provesThatOneCheckpointGrewToAnother() {
        Checkpoint newest = Checkpoint.parse(API.get(LOG + "/checkpoint").body());
        long first = SERVICE.tables().count("select min(size) from checkpoint");
        Checkpoint earlier =
                Checkpoint.parse(API.get(LOG + "/checkpoint?size=" + first).body());
        Answer answer = API.get(LOG + "/proof/consistency?from=" + first).assertOk();
        assertThat(ProofPath.extend(first, earlier.root(), newest.size(), newest.root(), proof(answer)))
                .isTrue();
        API.get(LOG + "/proof/consistency?from=3&to=3").assertOk();
    }

    @Test
    void refusesWhatCannotBeProved() {
        assertRefused("/proof/inclusion", "position");
        assertRefused("/proof/inclusion?position=0", "position");
        assertRefused("/proof/inclusion?position=x&size=-1", "position", "size");
        assertRefused("/proof/inclusion?position=9999999999999999999", "position");
        assertRefused("/proof/inclusion?position=999999", "position");
        assertRefused("/proof/inclusion?position=1&size=999999", "size");
        assertRefused("/proof/inclusion?position=9&size=8", "position");
        assertRefused("/proof/inclusion?position=1&position=2", "position");
        assertRefused("/proof/inclusion?position=1&other=2", "other");
        assertRefused("/proof/consistency", "from");
        assertRefused("/proof/consistency?from=0", "from");
        assertRefused("/proof/consistency?from=9&to=8", "from");
        assertRefused("/proof/consistency?from=1&to=999999", "to");
        assertRefused("/checkpoint?size=0", "size");
        assertRefused("/checkpoint?page=1", "page");
    }

    private static void assertRefused(String path, String... parameters) {
        Answer answer = API.get(LOG + path);
        answer.assertRefused(400, "validation_error");
        assertThat(answer.parameters()).as(path).containsExactlyInAnyOrder(parameters);
    }

    @Test
    void findsNothingBeforeTheFirstCheckpoint() {
        try (Instance slow = Instance.on(TestDatabase.freshDatabase())) {
            slow.tables().execute("drop table ledger_entry cascade");
            slow.tables().execute("delete from checkpoint");
            for (String path : List.of("/checkpoint", "/proof/inclusion?position=1", "/proof/consistency?from=1")) {
                slow.api().get(LOG + path).assertRefused(404, "not_found");
            }
            slow.api().get(LOG + "/public-key").assertOk();
        }
    }

    private static byte[] hash(Answer answer, String member) {
        return Base64.getDecoder().decode(answer.text(member));
    }

    private static List<byte[]> proof(Answer answer) {
        return answer.json()
                .path("proof")
                .valueStream()
                .map(hash -> Base64.getDecoder().decode(hash.asString()))
                .toList();
    }
}
