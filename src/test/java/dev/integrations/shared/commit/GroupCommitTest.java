package dev.integrations.shared.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class GroupCommitTest {

    private static final String INSERT = "insert into entry (name) values (?)";
    private static final String INSERT_NOTE = "insert into note (text) values (?)";
    private static final String CLAIM = "insert into claim (key) values (?) on conflict do nothing";
    private static final String TAKE = "update room set places = places - ? where name = ? and places >= ?";

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final GroupCommit commits = new GroupCommit(database, 1);
    private Connection obstacle;

    @BeforeEach
    void makesTables() throws SQLException {
        TestDatabase.Fresh fresh = TestDatabase.freshDatabase();
        database.setUrl(fresh.url());
        database.setUser(fresh.user());
        database.setPassword(fresh.password());
        jdbc.sql("create table entry (name text primary key, tx xid8 default pg_current_xact_id())")
                .update();
        jdbc.sql("create table note (text text check (text <> 'forbidden'))").update();
        jdbc.sql("create table claim (key text primary key)").update();
        jdbc.sql("create table room (name text primary key, places int)").update();
        obstacle = database.getConnection();
    }

    @AfterEach
    void closes() throws SQLException {
        obstacle.close();
    }

    @Test
    void commitsAUnitOfWorkThatComesAlone() {
        commits.commit(List.of(entry("a"), note("of a")));
        assertThat(entries()).containsExactly("a");
    }

    @Test
    void commitsInOneTransactionWhatWaitedTogether() throws Exception {
        List<Future<?>> running = together(List.of(entry("a")), List.of(entry("b")), List.of(entry("c")));
        for (Future<?> future : running) {
            future.get();
        }
        assertThat(jdbc.sql("select count(distinct tx) from entry where name <> 'first'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(entries()).containsExactly("a", "b", "c", "first");
    }

    @Test
    void storesNothingOfAUnitOfWorkThatFailsAndAllOfTheOthers() throws Exception {
        List<Future<?>> running =
                together(List.of(entry("a")), List.of(entry("b"), note("forbidden")), List.of(entry("c")));
        running.get(0).get();
        running.get(1).get();
        assertThatThrownBy(() -> running.get(2).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        running.get(3).get();
        assertThat(entries()).containsExactly("a", "c", "first");
    }

    @Test
    void explainsAFailureInTheWordsOfTheWrite() {
        var taken =
                new Write(INSERT, row -> row.setString(1, "a"), null, failure -> new IllegalStateException("taken"));
        commits.commit(List.of(taken));
        assertThatThrownBy(() -> commits.commit(List.of(taken))).hasMessage("taken");
    }

    @Test
    void refusesASecondClaimAndStoresNothingOfIt() throws Exception {
        List<Future<?>> running =
                together(List.of(claim("k"), entry("a")), List.of(claim("k"), entry("b")), List.of(entry("c")));
        assertThat(List.of(outcome(running.get(1)), outcome(running.get(2)), outcome(running.get(3))))
                .containsExactlyInAnyOrder("done", "refused", "done");
        assertThat(entries()).hasSize(3).contains("c", "first");
    }

    /// Of a unit of work with two claims the first may have changed a row when the second is refused.
    @Test
    void undoesTheFirstClaimOfAUnitOfWorkWhoseSecondIsRefused() throws Exception {
        commits.commit(List.of(room("full", 0), room("free", 10)));
        List<Future<?>> running = together(
                List.of(claim("a"), take("full"), entry("a")),
                List.of(claim("b"), take("free"), entry("b")),
                List.of(claim("c"), take("full"), entry("c")),
                List.of(entry("d")));
        assertThat(outcomes(running)).containsExactly("done", "full", "done", "full", "done");
        assertThat(entries()).containsExactly("b", "d", "first");
        assertThat(claims()).containsExactly("b");
        assertThat(left("free")).isEqualTo(9);
    }

    @Test
    void undoesTheFirstClaimOfOneThatComesAlone() {
        commits.commit(List.of(room("full", 0)));
        assertThatThrownBy(() -> commits.commit(List.of(claim("a"), take("full"), entry("a"))))
                .isInstanceOf(Full.class);
        assertThat(entries()).isEmpty();
        assertThat(claims()).isEmpty();
        commits.commit(List.of(claim("a"), take("full", 0), entry("a")));
        assertThat(claims()).containsExactly("a");
    }

    /// One whose claim was refused only because another, which is undone, had made it first, is not refused.
    @Test
    void givesWhatAnUndoneClaimHeldToTheNext() throws Exception {
        commits.commit(List.of(room("full", 0), room("one", 1)));
        List<Future<?>> running = together(
                List.of(claim("same"), take("full"), entry("a")),
                List.of(claim("same"), entry("b")),
                List.of(claim("c"), take("one"), entry("c")),
                List.of(claim("d"), take("one"), entry("d")));
        assertThat(outcomes(running)).containsExactly("done", "full", "done", "done", "full");
        assertThat(entries()).containsExactly("b", "c", "first");
        assertThat(claims()).containsExactly("c", "same");
        assertThat(left("one")).isZero();
    }

    @Test
    void takesNoMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        commits.commit(List.of(room("five", 5)));
        var units = new ArrayList<List<Write>>();
        for (int i = 0; i < 15; i++) {
            units.add(List.of(claim("key" + i), take("five"), entry("entry" + i)));
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        List<Write>[] all = units.toArray(List[]::new);
        assertThat(outcomes(together(all))).filteredOn("done"::equals).hasSize(6);
        assertThat(entries()).hasSize(6);
        assertThat(claims()).hasSize(5);
        assertThat(left("five")).isZero();
    }

    @Test
    void tellsEveryoneWhenTheDatabaseGoesAway() throws Exception {
        List<Future<?>> running = waitingFor("first", List.of(entry("a")), List.of(entry("b")));
        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                        + " and pid <> pg_backend_pid() and wait_event_type = 'Lock'")
                .query()
                .listOfRows();
        obstacle.rollback();
        assertThat(outcome(running.getFirst())).startsWith("failed");
    }

    /// Units of work that all wait while a first one is being committed, and then go on.
    @SafeVarargs
    private List<Future<?>> together(List<Write>... units) throws SQLException {
        List<Future<?>> running = waitingFor("first", units);
        obstacle.rollback();
        return running;
    }

    /// The first waits in the database for a row that another connection is inserting; all others wait behind it.
    @SafeVarargs
    private List<Future<?>> waitingFor(String first, List<Write>... units) throws SQLException {
        obstacle.setAutoCommit(false);
        try (var insert = obstacle.prepareStatement(INSERT)) {
            insert.setString(1, first);
            insert.executeUpdate();
        }
        List<Future<?>> running = new ArrayList<>();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        running.add(threads.submit(() -> commits.commit(List.of(entry(first)))));
        Awaitility.await().until(() -> commits.sending());
        for (List<Write> unit : units) {
            int before = commits.waiting();
            running.add(threads.submit(() -> commits.commit(unit)));
            Awaitility.await().until(() -> commits.waiting() == before + 1);
        }
        return running;
    }

    private static List<String> outcomes(List<Future<?>> futures) throws InterruptedException {
        var outcomes = new ArrayList<String>();
        for (Future<?> future : futures) {
            outcomes.add(outcome(future));
        }
        return outcomes;
    }

    private static String outcome(Future<?> future) throws InterruptedException {
        try {
            future.get();
            return "done";
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case Refused _ -> "refused";
                case Full _ -> "full";
                case null, default -> "failed: " + failure.getCause();
            };
        }
    }

    private List<String> entries() {
        return jdbc.sql("select name from entry order by name")
                .query(String.class)
                .list();
    }

    private List<String> claims() {
        return jdbc.sql("select key from claim order by key")
                .query(String.class)
                .list();
    }

    private int left(String room) {
        return jdbc.sql("select places from room where name = ?")
                .param(room)
                .query(Integer.class)
                .single();
    }

    private static Write entry(String name) {
        return Write.of(INSERT, row -> row.setString(1, name));
    }

    private static Write note(String text) {
        return Write.of(INSERT_NOTE, row -> row.setString(1, text));
    }

    private static Write claim(String key) {
        return new Write(CLAIM, row -> row.setString(1, key), Refused::new, null);
    }

    private static Write room(String name, int places) {
        return Write.of("insert into room (name, places) values (?, ?)", row -> {
            row.setString(1, name);
            row.setInt(2, places);
        });
    }

    private static Write take(String room) {
        return take(room, 1);
    }

    private static Write take(String room, int places) {
        return new Write(
                TAKE,
                row -> {
                    row.setInt(1, places);
                    row.setString(2, room);
                    row.setInt(3, places);
                },
                Full::new,
                null);
    }

    private static final class Refused extends RuntimeException {}

    private static final class Full extends RuntimeException {}
}
