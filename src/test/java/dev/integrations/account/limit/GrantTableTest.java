package dev.integrations.account.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class GrantTableTest {

    private static final RateQuotas QUOTAS = new RateQuotas(50, 60, 70);

    private final GrantedDatabase database = new GrantedDatabase();
    private final GrantTable grants = database.grants(QUOTAS);

    @Test
    void grantsToAnAccountItHasNeverSeen() throws SQLException {
        Grant grant = take(7);
        assertThat(grant).returns(7, Grant::granted).returns(7, Grant::inSecond).returns(7, Grant::inDay);
        assertThat(grant.counted())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(database.grants(QUOTAS)
                        .take("greedy", 1_000, 0, Instant.EPOCH)
                        .granted())
                .isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"5, 90, 90, 5", "90, 5, 90, 5", "90, 90, 5, 5", "90, 90, 90, 9"})
    void grantsWhatIsLeftInEveryWindow(int perSecond, int perMinute, int perDay, int granted) throws SQLException {
        database.freeze("some");
        GrantTable some = database.grants(new RateQuotas(perSecond + 1, perMinute + 1, perDay + 1));
        some.take("some", 1, 0, Instant.EPOCH);
        assertThat(some.take("some", 9, 0, Instant.EPOCH).granted()).isEqualTo(granted);
        assertThat(database.granted("some", Window.DAY)).isEqualTo(1 + granted);
    }

    @Test
    void grantsNothingOnceAQuotaWasLowered() throws SQLException {
        database.freeze("some");
        take(40);
        assertThat(database.grants(new RateQuotas(30, 90, 90)).take("some", 1, 0, Instant.EPOCH))
                .returns(0, Grant::granted)
                .returns(40, Grant::inSecond);
    }

    @ParameterizedTest
    @EnumSource
    void takesBackWithinTheWindowsOfTheLease(Window window) throws SQLException {
        Instant leased = database.freeze("some");
        take(20);
        Instant before = leased.minusSeconds(window.seconds());
        assertThat(grants.take("some", 1, 5, before).in(window)).isEqualTo(21);
        assertThat(grants.take("some", 1, 5, leased).in(window)).isEqualTo(17);
    }

    @Test
    void takesNoMoreBackThanThereIs() throws SQLException {
        Instant leased = database.freeze("some");
        assertThat(grants.take("some", 1, 5, leased))
                .returns(1, Grant::inSecond)
                .returns(1, Grant::inDay);
    }

    @ParameterizedTest
    @EnumSource
    void beginsAnewWithEachWindow(Window window) throws SQLException {
        database.freeze("some");
        take(3);
        database.lastGrantWas("some", Duration.ofSeconds(2 * window.seconds()));
        assertThat(take(4).in(window)).isEqualTo(4);
    }

    @Test
    void countsInTheWindowsOfAnInstanceThatWasLater() throws SQLException {
        Instant later = database.freeze("some");
        assertThat(take(1).counted()).isEqualTo(later);
        assertThat(take(1)).returns(later, Grant::counted).returns(2, Grant::inSecond);
    }

    @Test
    void followsAClockThatWasSetBack() throws SQLException {
        database.freeze("some");
        database.lastGrantWas("some", Duration.ofHours(-1));
        assertThat(take(1).counted()).isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void waitsForNoDiskAndLeavesTheSessionAsItWas() throws SQLException {
        recordTheSettingAtEachCommit();
        try (var pool = pool("select")) {
            var ofOneSession = new GrantTable(pool, QUOTAS);
            ofOneSession.take("some", 1, 0, Instant.EPOCH);
            ofOneSession.take("some", 1, 0, Instant.EPOCH);
            assertThat(setting(pool)).isEqualTo("on");
        }
        assertThat(database.jdbc
                        .sql("select value from setting")
                        .query(String.class)
                        .list())
                .containsExactly("off", "off");
        database.jdbc.sql("drop function record_setting cascade").update();
    }

    private void recordTheSettingAtEachCommit() {
        database.jdbc.sql("create table setting (value text)").update();
        database.jdbc
                .sql("create function record_setting() returns trigger language plpgsql as $$ begin"
                        + " insert into setting values (current_setting('synchronous_commit')); return null; end $$")
                .update();
        database.jdbc
                .sql("create constraint trigger record after insert or update on rate_limit"
                        + " deferrable initially deferred for each row execute function record_setting()")
                .update();
    }

    private static String setting(DataSource source) {
        return JdbcClient.create(source)
                .sql("show synchronous_commit")
                .query(String.class)
                .single();
    }

    @Test
    void leavesTheCallersTransactionDurable() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database.source));
        var ofTheCaller = new GrantTable(database.source, QUOTAS);
        assertThat(transaction.<String>execute(status -> {
                    take(ofTheCaller);
                    return setting(database.source);
                }))
                .isEqualTo("on");
    }

    private static void take(GrantTable table) {
        try {
            table.take("some", 1, 0, Instant.EPOCH);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void forgetsWhoHasNotCalledForTwoDays() throws SQLException {
        for (String account : new String[] {"old", "young"}) {
            grants.take(account, 1, 0, Instant.EPOCH);
        }
        database.lastGrantWas("old", Duration.ofHours(49));
        database.lastGrantWas("young", Duration.ofHours(47));
        assertThat(grants.purge()).isOne();
        assertThat(database.jdbc
                        .sql("select account from rate_limit")
                        .query(String.class)
                        .list())
                .containsExactly("young");
    }

    @Test
    void countsDaysOfUtcWhateverTheZoneOfTheSession() throws SQLException {
        Instant midnight = database.freeze("some").truncatedTo(ChronoUnit.DAYS);
        try (var pool = pool("set timezone = 'Pacific/Kiritimati'")) {
            var elsewhere = new GrantTable(pool, QUOTAS);
            elsewhere.take("some", 20, 0, Instant.EPOCH);
            assertThat(elsewhere.take("some", 1, 5, midnight.minusMillis(1)).inDay())
                    .isEqualTo(21);
            assertThat(elsewhere.take("some", 1, 5, midnight).inDay()).isEqualTo(17);
        }
    }

    private HikariDataSource pool(String initially) {
        var pool = new HikariDataSource();
        pool.setDataSource(database.source);
        pool.setMaximumPoolSize(1);
        pool.setConnectionInitSql(initially);
        return pool;
    }

    private Grant take(int wanted) throws SQLException {
        return grants.take("some", wanted, 0, Instant.EPOCH);
    }
}
