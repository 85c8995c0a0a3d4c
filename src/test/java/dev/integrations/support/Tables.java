package dev.integrations.support;

import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase.Fresh;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database behind an instance, past the service.
public record Tables(DataSource database, JdbcClient jdbc) {

    public static Tables of(Fresh database) {
        return at(database.url(), database.user(), database.password());
    }

    public static Tables at(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("test");
        return new Tables(source, JdbcClient.create(source));
    }

    public Connection connect() throws SQLException {
        return database.getConnection();
    }

    public void execute(String sql) {
        jdbc.sql(sql).update();
    }

    public long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    public List<String> texts(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(String.class).list();
    }

    /// How many events of integrations there are.
    public long events() {
        return count("select count(*) from event where type = 'integration'");
    }

    /// How many events the request with this `X-Request-Id` left.
    public long eventsOfRequest(String requestId) {
        return count("select count(*) from event where meta_data::json->>'requestId' = ?", requestId);
    }

    public long keptAnswers() {
        return count("select count(*) from idempotent_request");
    }

    /// Every row of the read model with all its columns, as text.
    public List<String> rows() {
        return texts("select to_json(i)::text from integration i order by id");
    }

    /// The same, once the index of the ledger has all of them, too: then positions are told.
    public void awaitIndexedLedger() {
        awaitDenseLedger();
        await().until(() -> count("select count(*) from ledger_entry") == count("select count(*) from event"));
    }

    /// Whether every event has one position and the positions run from 1 without a hole, once all are numbered.
    public void awaitDenseLedger() {
        await().until(() -> count("select count(*) from event e where not exists"
                        + " (select from ledger l where l.global_index = e.global_index)")
                == 0);
        List<Long> positions = jdbc.sql("select position from ledger order by position")
                .query(Long.class)
                .list();
        List<Long> dense = LongStream.rangeClosed(1, count("select count(*) from event"))
                .boxed()
                .toList();
        if (!positions.equals(dense)) {
            throw new AssertionError("The ledger has holes or copies: " + positions);
        }
    }
}
