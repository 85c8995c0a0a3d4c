package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of replays.
@Repository
class ReplayTable {

    private static final String BEGIN = """
            insert into webhook_replay (webhook, id, generation, since, reached, up_to, state)
            values (:webhook, :id, :generation, :since, :since, :upTo, :state) on conflict do nothing""";

    /// One that nobody else is making deliveries of, and whose turn was longest ago.
    private static final String NEXT = """
            select r.* from webhook_replay r left join webhook_subscription s
                on s.webhook = r.webhook and s.enabled and s.generation = r.generation
             where r.state = 'running'
               and (s.webhook is null or r.due <= now() and
                   (select count(*) from (select from delivery d
                     where d.webhook = r.webhook and d.generation = r.generation and d.state = 'pending'
                       and d.kind = 'replay' limit :enough) pending) < :enough)
             order by r.due limit 1 for update of r skip locked""";

    private final JdbcClient jdbc;

    /// A replay, and whose.
    ///
    /// @param generation of its webhook when it began
    record Open(UUID webhook, int generation, Replay replay) {}

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The replay of that id, which may have begun before; empty when another one is under way.
    Optional<Replay> begin(Subscription subscription, UUID id, long since, long upTo) {
        var webhook = new WebhookId(subscription.webhook());
        ReplayState state = since < upTo ? ReplayState.RUNNING : ReplayState.DONE;
        int added = jdbc.sql(BEGIN)
                .param("webhook", webhook.value())
                .param("id", id)
                .param("generation", subscription.generation())
                .param("since", since)
                .param("upTo", upTo)
                .param("state", state.wire())
                .update();
        return added == 1 ? Optional.of(new Replay(id, since, since, upTo, 0, state)) : find(webhook, id);
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
                .query((row, number) ->
                        new Open(row.getObject("webhook", UUID.class), row.getInt("generation"), replay(row, number)))
                .optional();
    }

    void reach(Open open, long position, int queued) {
        ReplayState state = position < open.replay.upTo() ? ReplayState.RUNNING : ReplayState.DONE;
        jdbc.sql("update webhook_replay set reached = ?, queued = queued + ?, state = ?, due = now()"
                        + " where webhook = ? and id = ?")
                .params(position, queued, state.wire(), open.webhook, open.replay.id())
                .update();
    }

    void cancel(Open open) {
        jdbc.sql("update webhook_replay set state = 'cancelled' where webhook = ? and id = ?")
                .params(open.webhook, open.replay.id())
                .update();
    }

    /// Lets others go first for a while.
    void putOff(Open open, Duration wait) {
        jdbc.sql("update webhook_replay set due = now() + make_interval(secs => ?) where webhook = ? and id = ?")
                .params(wait.toSeconds(), open.webhook, open.replay.id())
                .update();
    }

    private static Replay replay(ResultSet row, int number) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                row.getLong("since"),
                row.getLong("reached"),
                row.getLong("up_to"),
                row.getLong("queued"),
                ReplayState.stored(row.getString("state")));
    }
}
