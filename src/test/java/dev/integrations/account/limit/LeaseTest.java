package dev.integrations.account.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final RateQuotas QUOTAS = new RateQuotas(10, 100, 10_000);
    private static final Instant COUNTED = Instant.parse("2026-05-04T23:58:36.600Z");

    @Test
    void saysWhatIsLeftInEachWindow() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 3, 5, 43, 1_000), 0, 0);
        assertThat(lease.countFirst(0))
                .isEqualTo(new Verdict(
                        true,
                        Duration.ZERO,
                        "\"second\";r=7;t=1, \"minute\";r=59;t=24, \"day\";r=9002;t=84",
                        "\"second\";q=10;w=1, \"minute\";q=100;w=60, \"day\";q=10000;w=86400"));
        assertThat(lease.count(0)).extracting("remaining").asString().startsWith("\"second\";r=6;");
    }

    @Test
    void namesTheWindowsThatRefuseAndWaitsForTheLastOfThem() {
        Grant none = new Grant(COUNTED, COUNTED, 0, 10, 100, 200);
        assertThat(lease(none, 0, 0).countFirst(0))
                .isEqualTo(new Verdict(
                        false, Duration.ofSeconds(24), "\"second\";r=0;t=1, \"minute\";r=0;t=24", QUOTAS.policy()));
    }

    @Test
    void sendsNobodyBackBeforeTheWindowIsOver() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 0, 10, 20, 30), 0, millis(300));
        assertThat(lease.count(millis(699)))
                .isNotNull()
                .extracting("retryAfter")
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(lease.count(millis(700))).isNull();
    }

    @Test
    void asksForASecondOfPatienceAtLeast() {
        Grant late = new Grant(COUNTED, COUNTED.plusSeconds(7), 0, 10, 20, 30);
        assertThat(lease(late, 0, 0).countFirst(0))
                .isEqualTo(new Verdict(false, Duration.ofSeconds(1), "\"second\";r=0;t=1", QUOTAS.policy()));
    }

    @Test
    void looksAtALongRefusalAgainAfterAMinute() {
        Instant morning = Instant.parse("2026-05-04T08:00:00Z");
        Lease lease = lease(new Grant(morning, morning, 0, 1, 1, 10_000), 0, 0);
        assertThat(lease.count(millis(59_999)))
                .isNotNull()
                .extracting("retryAfter")
                .isEqualTo(Duration.ofHours(16).minusSeconds(59));
        assertThat(lease.count(millis(60_000))).isNull();
    }

    @Test
    void lendsNothingPastTheSecondInWhichItWasCounted() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 2, 2, 2, 2), 0, millis(300));
        assertThat(lease.count(millis(399))).isNotNull();
        assertThat(lease.count(millis(400))).isNull();
        assertThat(lease.close()).isOne();
    }

    @Test
    void allowsTheRequestItWasAskedForHoweverLateTheAnswer() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 2, 2, 2, 2), 0, millis(5_000));
        assertThat(lease.countFirst(millis(5_000)).allowed()).isTrue();
        assertThat(lease.count(millis(5_000))).isNull();
    }

    @Test
    void lendsNoMoreThanWasGranted() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 2, 2, 2, 2), 0, 0);
        assertThat(lease.countFirst(0).allowed()).isTrue();
        assertThat(lease.count(0)).isNotNull();
        assertThat(lease.count(0)).isNull();
        assertThat(lease.close()).isZero();
    }

    @Test
    void lendsNothingOnceItWasHandedBack() {
        Lease lease = lease(new Grant(COUNTED, COUNTED, 2, 2, 2, 2), 0, 0);
        assertThat(lease.close()).isEqualTo(2);
        assertThat(lease.count(0)).isNull();
        assertThat(lease.close()).isZero();
    }

    private static Lease lease(Grant grant, long sent, long received) {
        return new Lease(QUOTAS, grant, sent, received);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
