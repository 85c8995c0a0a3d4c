package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of replays.
@Repository
class ReplayTable {

    private static final String BEGIN = """
            insert into webhook_replay (webhook, id, since, reached, up_to, done)
            values (:webhook, :id, :since, :since, :upTo, :done) on conflict do nothing""";

    /// One that nobody else is making deliveries of.
    private static final String NEXT = """
            select * from webhook_replay r where not done
               and (select count(*) from (select 1 from delivery d
                     where d.webhook = r.webhook and d.state = 'pending' and d.kind = 'replay' limit :enough) pending) < :enough
             order by id limit 1 for update skip locked""";

    private final JdbcClient jdbc;

    /// A replay, and whose.
    record Open(UUID webhook, Replay replay) {}

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The replay of that id, which may have begun before; empty when another one is under way.
    Optional<Replay> begin(WebhookId webhook, UUID id, long since, long upTo) {
        int added = jdbc.sql(BEGIN)
                .param("webhook", webhook.value())
                .param("id", id)
                .param("since", since)
                .param("upTo", upTo)
                .param("done", since >= upTo)
                .update();
        return added == 1 ? Optional.of(new Replay(id, since, since, upTo, 0, since >= upTo)) : find(webhook, id);
    }

    Optional<Replay> find(WebhookId webhook, UUID id) {
        return jdbc.sql("select * from webhook_replay where webhook = ? and id = ?")
                .params(webhook.value(), id)
                .query(ReplayTable::replay)
                .optional();
    }

    Optional<Replay> last(WebhookId webhook) {
        return jdbc.sql("select * from webhook_replay where webhook = ? order by id desc limit 1")
                .param(webhook.value())
                .query(ReplayTable::replay)
                .optional();
    }

    /// Locks one that is to go on.
    ///
    /// @param enough deliveries that may be pending of one
    Optional<Open> next(int enough) {
        return jdbc.sql(NEXT)
                .param("enough", enough)
                .query((row, number) -> new Open(row.getObject("webhook", UUID.class), replay(row, number)))
                .optional();
    }

    void reach(Open open, long position, int queued) {
        jdbc.sql("update webhook_replay set reached = ?, queued = queued + ?, done = ? where webhook = ? and id = ?")
                .params(position, queued, position >= open.replay.upTo(), open.webhook, open.replay.id())
                .update();
    }

    private static Replay replay(ResultSet row, int number) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                row.getLong("since"),
                row.getLong("reached"),
                row.getLong("up_to"),
                row.getLong("queued"),
                row.getBoolean("done"));
    }
}
