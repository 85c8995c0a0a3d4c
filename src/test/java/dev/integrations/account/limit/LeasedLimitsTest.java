package dev.integrations.account.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.error.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

class LeasedLimitsTest {

    /// A lease is 100 of these.
    private static final RateQuotas MANY = new RateQuotas(1_000, 1_000, 1_000);

    private final GrantedDatabase database = new GrantedDatabase();

    @ParameterizedTest
    @EnumSource
    void allowsExactlyTheQuotaToAllInstancesTogether(Window window) throws Exception {
        database.freeze("some");
        List<Callable<Integer>> callers = new ArrayList<>();
        for (int instance = 0; instance < 3; instance++) {
            LeasedLimits limits = database.instance(quotasOf(window, 137));
            IntStream.range(0, 20).forEach(thread -> callers.add(() -> allowed(limits)));
        }
        assertThat(inParallel(callers)).isEqualTo(137);
        assertThat(database.granted("some", window)).isEqualTo(137);
    }

    @Test
    void allowsExactlyTheQuotaOfADayWhileItsSecondsPass() throws Exception {
        RateQuotas quotas = new RateQuotas(50, 1_000_000, 170);
        LeasedLimits one = database.instance(quotas);
        LeasedLimits other = database.instance(quotas);
        List<Callable<Integer>> callers = new ArrayList<>();
        for (LeasedLimits limits : List.of(one, other)) {
            IntStream.range(0, 4).forEach(thread -> callers.add(() -> allowedUntilTheDayIsOver(limits)));
        }
        assertThat(inParallel(callers)).isEqualTo(170);
    }

    private static int allowed(LeasedLimits limits) {
        int allowed = 0;
        while (limits.count("some").allowed()) {
            allowed++;
        }
        return allowed;
    }

    private static int allowedUntilTheDayIsOver(LeasedLimits limits) {
        int allowed = 0;
        Verdict verdict = limits.count("some");
        while (verdict.allowed() || !verdict.remaining().contains("day")) {
            allowed += verdict.allowed() ? 1 : 0;
            Thread.onSpinWait();
            verdict = limits.count("some");
        }
        return allowed;
    }

    private static int inParallel(List<Callable<Integer>> callers) throws Exception {
        var start = new CountDownLatch(1);
        var tasks = callers.stream()
                .map(caller -> new FutureTask<>(() -> {
                    start.await();
                    return caller.call();
                }))
                .toList();
        tasks.forEach(Thread::startVirtualThread);
        start.countDown();
        int sum = 0;
        for (FutureTask<Integer> task : tasks) {
            sum += task.get(60, TimeUnit.SECONDS);
        }
        return sum;
    }

    private static RateQuotas quotasOf(Window window, int quota) {
        return switch (window) {
            case SECOND -> new RateQuotas(quota, 9_999, 9_999);
            case MINUTE -> new RateQuotas(9_999, quota, 9_999);
            case DAY -> new RateQuotas(9_999, 9_999, quota);
        };
    }

    @Test
    void turnsToTheDatabaseOnceForALease() {
        database.freeze("some");
        LeasedLimits limits = database.instance(MANY);
        count(limits, 100);
        assertThat(database.statements).hasValue(1);
        count(limits, 1);
        assertThat(database.statements).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesFromMemory(Window window) {
        database.freeze("some");
        LeasedLimits limits = database.instance(quotasOf(window, 1));
        assertThat(limits.count("some").allowed()).isTrue();
        assertThat(limits.count("some").allowed()).isFalse();
        int before = database.statements.get();
        for (int request = 0; request < 1_000; request++) {
            assertThat(limits.count("some"))
                    .returns(false, Verdict::allowed)
                    .extracting(Verdict::remaining)
                    .asString()
                    .startsWith("\"" + window.policy() + "\";r=0;t=");
        }
        assertThat(database.statements).hasValue(before);
    }

    @ParameterizedTest
    @EnumSource
    void allowsAgainInANewWindow(Window window) {
        database.freeze("some");
        LeasedLimits limits = database.instance(quotasOf(window, 1));
        count(limits, 1);
        assertThat(limits.count("some").allowed()).isFalse();
        database.lastGrantWas("some", Duration.ofSeconds(2 * window.seconds()));
        database.wait(Duration.ofMinutes(1));
        assertThat(limits.count("some").allowed()).isTrue();
    }

    @Test
    void handsBackWhatItDidNotUse() {
        database.freeze("some");
        LeasedLimits limits = database.instance(MANY);
        count(limits, 30);
        assertThat(database.granted("some", Window.DAY)).isEqualTo(100);
        database.wait(Duration.ofMinutes(1));
        count(limits, 1);
        assertThat(database.granted("some", Window.DAY)).isEqualTo(130);
    }

    @Test
    void asksForAllThatWaitAtOnce() throws SQLException {
        database.freeze("some");
        LeasedLimits limits = database.instance(new RateQuotas(9, 9, 9));
        List<CompletableFuture<Verdict>> waiting;
        try (Connection _ = database.lock("some")) {
            waiting = eightThatWait(limits);
        }
        assertThat(waiting).allMatch(request -> request.join().allowed());
        assertThat(database.statements).hasValue(2);
        assertThat(database.granted("some", Window.DAY)).isEqualTo(8);
    }

    @Test
    void failsAllThatWaitWhenTheDatabaseGoesAway() throws SQLException {
        database.freeze("some");
        LeasedLimits limits = database.instance(new RateQuotas(9, 9, 9));
        List<CompletableFuture<Verdict>> waiting;
        try (Connection _ = database.lock("some")) {
            waiting = eightThatWait(limits);
            database.breakConnectionsThatWait();
            assertThat(waiting)
                    .allSatisfy(request -> assertThatThrownBy(request::join)
                            .isInstanceOf(CompletionException.class)
                            .matches(Outage::explains));
        }
        assertThat(database.statements).hasValue(1);
        count(limits, 9);
        assertThat(limits.count("some").allowed()).isFalse();
    }

    /// One waits for the database, seven for the one.
    private List<CompletableFuture<Verdict>> eightThatWait(LeasedLimits limits) {
        var threads = new ArrayList<Thread>();
        var requests = new ArrayList<CompletableFuture<Verdict>>();
        for (int request = 0; request < 8; request++) {
            requests.add(CompletableFuture.supplyAsync(
                            () -> limits.count("some"), task -> threads.add(Thread.startVirtualThread(task)))
                    .orTimeout(30, TimeUnit.SECONDS));
            await().until(() -> database.waitingForLocks() == 1);
        }
        await().until(() -> threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                >= 7);
        return requests;
    }

    @Test
    void letsNoAccountWaitForAnother() throws Exception {
        LeasedLimits limits = database.instance(new RateQuotas(1, 1, 1));
        database.freeze("some");
        CompletableFuture<Verdict> held;
        try (Connection _ = database.lock("some")) {
            held = CompletableFuture.supplyAsync(() -> limits.count("some"), Thread::startVirtualThread);
            await().until(() -> database.waitingForLocks() == 1);
            var other = CompletableFuture.supplyAsync(() -> limits.count("other"), Thread::startVirtualThread);
            assertThat(other.get(10, TimeUnit.SECONDS).allowed()).isTrue();
            assertThat(held).isNotDone();
        }
        assertThat(held.join().allowed()).isTrue();
        assertThat(limits.count("some").allowed()).isFalse();
        assertThat(limits.count("third").allowed()).isTrue();
    }

    @Test
    void failsWhileThereIsNoDatabase() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        RateQuotas quotas = new RateQuotas(9, 9, 9);
        var limits = new LeasedLimits(new GrantTable(nowhere, quotas), quotas, System::nanoTime);
        assertThatThrownBy(() -> limits.count("some")).matches(Outage::explains);
        assertThatThrownBy(() -> limits.count("some")).matches(Outage::explains);
    }

    @Test
    void allowsEverythingWithoutHeadersWhenOff() {
        assertThat(new Unlimited().count("some")).isEqualTo(new Verdict(true, Duration.ZERO, "", ""));
    }

    private static void count(LeasedLimits limits, int times) {
        for (int request = 0; request < times; request++) {
            assertThat(limits.count("some").allowed()).isTrue();
        }
    }
}
