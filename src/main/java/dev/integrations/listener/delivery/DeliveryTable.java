package dev.integrations.listener.delivery;

import dev.integrations.listener.EventType;
import dev.integrations.shared.postgres.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of deliveries, for those that make and attempt them.
@Repository
class DeliveryTable {

    private static final String QUEUE = """
            insert into delivery (webhook, id, position, event, type, integration, kind, generation, state, due)
            select *, 'pending', now()
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::int[])""";

    /// What has to wait for something that is not due is due with it, and all that is behind it as well.
    private static final String PUT_OFF = """
            with head as (
                select first.webhook, first.generation, first.integration, first.position, first.due
                  from (select integration, min(behind) behind from unnest(?::uuid[], ?::bigint[]) as w (integration, behind)
                         group by integration) waiting,
                       lateral (select d.* from webhook_subscription s
                                  join delivery d on d.webhook = s.webhook and d.generation = s.generation
                                 where s.webhook = ? and d.integration = waiting.integration
                                   and d.kind = 'live' and d.state = 'pending'
                                   and d.position <= waiting.behind and d.due > now()
                                 order by d.position desc limit 1) first),
            behind as (
                select d.webhook, d.id, head.due
                  from head join delivery d
                    on d.webhook = head.webhook and d.generation = head.generation and d.integration = head.integration
                   and d.position > head.position and d.kind = 'live' and d.state = 'pending' and d.due < head.due
                   for update of d skip locked)
            update delivery d set due = behind.due from behind where d.webhook = behind.webhook and d.id = behind.id""";

    private static final String DUE = """
            select d.*, case when d.kind = 'live' and d.integration is not null then
                   (select max(before.position) from delivery before
                     where before.webhook = d.webhook and before.generation = d.generation
                       and before.integration = d.integration and before.position < d.position
                       and before.kind = 'live' and before.state = 'pending') end behind
              from webhook_subscription s join delivery d on d.webhook = s.webhook and d.generation = s.generation
             where s.webhook = :webhook and d.state = 'pending' and d.due <= now()
               and (d.kind <> 'live' or d.integration is null or d.integration <> all(:busy))
             order by d.due, d.position
             limit :limit""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DeliveryTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// Lets this transaction commit without waiting for the disk, for which those who create wait: what a crash of the
    /// database takes with it is made again, or delivered once more.
    void needNoSync() {
        jdbc.sql("set local synchronous_commit = off").update();
    }

    void queue(List<QueuedDelivery> deliveries) {
        template.update(QUEUE, statement -> {
            var columns = new Columns<>(statement, deliveries);
            columns.set(1, "uuid", QueuedDelivery::webhook);
            columns.set(2, "uuid", QueuedDelivery::id);
            columns.set(3, "bigint", QueuedDelivery::position);
            columns.set(4, "uuid", QueuedDelivery::event);
            columns.set(5, "text", delivery -> delivery.type().wire());
            columns.set(6, "uuid", QueuedDelivery::integration);
            columns.set(7, "text", delivery -> delivery.kind().wire());
            columns.set(8, "int", QueuedDelivery::generation);
        });
    }

    /// Notes that what is pending of a webhook is over: that which is not of its generation any more.
    void giveUp(UUID webhook, int generation) {
        jdbc.sql("insert into delivery_given_up (webhook, generation) values (?, ?)")
                .params(webhook, generation)
                .update();
    }

    /// What is to be attempted, that which has waited longest first.
    ///
    /// @param busy integrations of which nothing is asked for
    List<Due> due(UUID webhook, Collection<UUID> busy, int limit) {
        return jdbc.sql(DUE)
                .param("webhook", webhook)
                .param("busy", busy.toArray(UUID[]::new))
                .param("limit", limit)
                .query(DeliveryTable::due)
                .list();
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("webhook", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("position"),
                row.getObject("event", UUID.class),
                EventType.named(row.getString("type")).orElseThrow(),
                row.getObject("integration", UUID.class),
                DeliveryKind.stored(row.getString("kind")),
                row.getInt("attempts") - row.getInt("earlier"),
                row.getInt("earlier"),
                row.getObject("behind", Long.class));
    }

    void putOff(UUID webhook, List<Due> waiting) {
        if (!waiting.isEmpty()) {
            template.update(PUT_OFF, statement -> {
                var columns = new Columns<>(statement, waiting);
                columns.set(1, "uuid", Due::integration);
                columns.set(2, "bigint", Due::behind);
                statement.setObject(3, webhook);
            });
        }
    }
}
