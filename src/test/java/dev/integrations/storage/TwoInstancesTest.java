package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Two instances of the service on one database.
class TwoInstancesTest {

    private static final Fresh DATABASE = TestDatabase.freshDatabase();
    private static final Instance ONE = Instance.on(DATABASE, serviceKey('1'));
    private static final Instance OTHER = Instance.on(elsewhere(), serviceKey('1'));

    private final String key = UUID.randomUUID().toString();

    @AfterAll
    static void end() {
        OTHER.close();
        ONE.close();
    }

    /// The same database with another data folder, as on another machine.
    private static Fresh elsewhere() {
        var folder = DATABASE.dataFolder().resolveSibling(UUID.randomUUID().toString());
        return new Fresh(DATABASE.url(), DATABASE.user(), DATABASE.password(), folder);
    }

    private static String serviceKey(char digit) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) digit);
        return "integrations.service-key=" + Base64.getEncoder().encodeToString(bytes);
    }

    private static Api each(int turn) {
        return (turn % 2 == 0 ? ONE : OTHER).api();
    }

    @Test
    void seeWhatTheOtherCreatedAtOnce() throws Exception {
        var turn = new AtomicInteger();
        Api.atOnce(40, () -> {
            int mine = turn.incrementAndGet();
            Answer created = each(mine).create(Manifests.COMPLETE).assertOk();
            assertThat(each(mine + 1).find(created.id()).assertOk().id()).isEqualTo(created.id());
            return created;
        });
        ONE.tables().awaitDenseLedger();
    }

    @Test
    void createOnceWhatBothAreAskedAtOnce() throws Exception {
        long before = ONE.tables().events();
        var turn = new AtomicInteger();
        List<Answer> answers = Api.atOnce(30, () -> each(turn.incrementAndGet()).createOnce(key, Manifests.COMPLETE));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(ONE.tables().events()).isEqualTo(before + 1);
    }

    @Test
    void goOnEachWithTheOthersCursor() {
        each(0).create(Manifests.MINIMAL).assertOk();
        each(0).create(Manifests.MINIMAL).assertOk();
        String page = Api.INTEGRATIONS + "?limit=1";
        String next =
                each(0).get(page).json().path("meta").path("next_page_url").asString();
        String cursor = next.substring(next.indexOf('?'));
        assertThat(each(1).get(Api.INTEGRATIONS + cursor).assertOk().body().replace(url(1), url(0)))
                .isEqualTo(each(0).get(Api.INTEGRATIONS + cursor).body());
    }

    private static String url(int turn) {
        return each(turn).base().toString();
    }

    @Test
    void letACopyWaitWithoutAConnectionAndNotForEver() throws Exception {
        try (var held = HeldCommit.of(ONE.tables(), "Held")) {
            CompletableFuture<Answer> first = createHeld(ONE);
            held.awaitBlocked();
            List<CompletableFuture<Answer>> copies =
                    IntStream.range(0, 40).mapToObj(n -> createHeld(OTHER)).toList();
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                assertThat(held.transactionsOlderThanASecond()).isLessThanOrEqualTo(1);
                return copies.stream().allMatch(CompletableFuture::isDone);
            });
            for (CompletableFuture<Answer> copy : copies) {
                copy.join().assertRefused(409, "request_in_progress");
                assertThat(copy.join().header("Retry-After")).matches("[1-9]\\d*");
            }
            OTHER.api().create(Manifests.named("Not held")).assertOk();
            assertThat(first).isNotDone();
            held.release();
            assertThat(createHeld(OTHER).join().assertOk().body())
                    .isEqualTo(first.join().assertOk().body());
        }
    }

    private CompletableFuture<Answer> createHeld(Instance instance) {
        return instance.api().createLater(Manifests.named("Held"), "Idempotency-Key", key);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refuseAThirdWithAnotherServiceKey(CapturedOutput output) {
        assertThatException().isThrownBy(() -> Instance.on(elsewhere(), serviceKey('2')));
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "This database was used with the service key")
                .doesNotContain("\tat ");
        ONE.api().create(Manifests.MINIMAL).assertOk();
    }
}
