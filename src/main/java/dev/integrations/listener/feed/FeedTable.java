package dev.integrations.listener.feed;

import dev.integrations.listener.EventType;
import dev.integrations.shared.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of the feed.
@Repository
class FeedTable implements FeedEntries {

    private static final String DELETE = "delete from feed_entry where position between ? and ?";

    private static final String INSERT = """
            insert into feed_entry (position, type, integration, account, also)
            select * from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::text[])""";

    private static final String REACHED = "update feed_end set position = ? where position < ?";

    private static final String BETWEEN =
            "select * from feed_entry where position > ? and position <= ? order by position limit ?";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    FeedTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// Writes what is published from one position to another, in place of what was there.
    void replace(long first, long last, List<FeedEntry> entries) {
        jdbc.sql(DELETE).params(first, last).update();
        template.update(connection -> insert(connection, entries));
        jdbc.sql(REACHED).params(last, last).update();
    }

    private static PreparedStatement insert(Connection connection, List<FeedEntry> entries) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setObject(1, entries.stream().mapToLong(FeedEntry::position).toArray());
        var columns = new Columns<>(insert, entries);
        columns.set(2, "text", entry -> entry.type().wire());
        columns.set(3, "uuid", FeedEntry::integration);
        columns.set(4, "text", FeedEntry::account);
        columns.set(5, "text", FeedEntry::also);
        return insert;
    }

    @Override
    public List<FeedEntry> between(long after, long upTo, int limit) {
        return jdbc.sql(BETWEEN)
                .params(after, upTo, limit)
                .query((row, number) -> entry(row))
                .list();
    }

    List<FeedEntry> matching(FeedScope scope, FeedFilter filter, long after, long upTo, int limit) {
        var question = new Matching(scope, filter, after, upTo, limit);
        return jdbc.sql(question.sql())
                .params(question.parameters())
                .query((row, number) -> entry(row))
                .list();
    }

    @Override
    public long last() {
        return jdbc.sql("select position from feed_end").query(Long.class).single();
    }

    static FeedEntry entry(ResultSet row) throws SQLException {
        return new FeedEntry(
                row.getLong("position"),
                EventType.named(row.getString("type")).orElseThrow(),
                row.getObject("integration", UUID.class),
                row.getString("account"),
                row.getString("also"));
    }
}
