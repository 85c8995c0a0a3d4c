package dev.integrations.audit.query;

import dev.integrations.account.Actor;
import dev.integrations.audit.query.AuditIndex.Transfer;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.postgres.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of the index.
@Repository
class AuditTable {

    private static final String INSERT = """
            insert into audit_entry (position, name, integration, account, recorded, actor_account, actor_type, actor_id,
                   actor_role, interface, request, changes)
            select position, name, integration, account, 'epoch'::timestamptz + recorded * interval '1 millisecond',
                   actor_account, actor_type, actor_id, actor_role, interface, request, changes
              from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[])
                as e (position, name, integration, account, recorded, actor_account, actor_type, actor_id, actor_role,
                      interface, request, changes)""";

    private static final String DELETE = "delete from audit_entry where position between ? and ?";

    private static final String HAND_OVER =
            "update audit_entry set account = ? where integration = ? and position <= ? and account <> ?";

    private static final String OWNER_BEFORE = """
            select account from audit_entry where integration = ? and position < ? order by position desc limit 1""";

    /// The addresses of requests come by the end of each request; a client may give one id to several.
    private static final String SELECT = """
            select e.*, (select address from request r
                          where r.account = e.actor_account and r.request_id = e.request and r.ended >= e.recorded
                          order by r.ended limit 1) as address
              from audit_entry e""";

    /// Not more at a time than fits into memory; the length of a text is known without reading it.
    private static final long MOST_BYTES = 4_000_000;

    private static final String FITTING = """
            select * from (
                select wanted.*, sum(coalesce(octet_length(changes), 0)) over (order by position rows
                           between unbounded preceding and 1 preceding) as bytes_before
                  from (""";

    private static final String FITTING_END = """
                         order by e.position limit :limit) wanted) counted
             where coalesce(bytes_before, 0) < :bytes order by position""";

    private static final String KNOWS = """
            select exists (select from integration where id = :id and (:everything or account = :account))
               and (:position::bigint is null
                    or exists (select from ledger_entry where aggregate = :id and sequence = 0 and position <= :position))""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    AuditTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// An entry as it is stored, of which nobody has asked yet who may see it.
    ///
    /// @param changes JSON; null when they are all that the event says
    record Stored(
            long position,
            String event,
            @Nullable UUID integration,
            String account,
            Instant time,
            Actor actor,
            String through,
            String request,
            @Nullable String changes,
            @Nullable String address) {}

    void replace(long first, long last, List<AuditRow> rows) {
        jdbc.sql(DELETE).params(first, last).update();
        template.update(connection -> insert(connection, rows));
    }

    private static PreparedStatement insert(Connection connection, List<AuditRow> rows) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        insert.setObject(
                1, rows.stream().mapToLong(row -> row.event().position()).toArray());
        var columns = new Columns<>(insert, rows);
        columns.set(2, "text", row -> row.event().name());
        columns.set(3, "uuid", AuditRow::integration);
        columns.set(4, "text", AuditRow::account);
        insert.setObject(
                5,
                rows.stream()
                        .mapToLong(row -> row.event().time().toEpochMilli())
                        .toArray());
        columns.set(6, "text", row -> required(row.event(), "account"));
        columns.set(7, "text", row -> required(row.event(), "actorType"));
        columns.set(8, "text", row -> row.event().metaData().get("actorId"));
        columns.set(9, "text", row -> row.event().metaData().get("role"));
        columns.set(10, "text", row -> required(row.event(), "interface"));
        columns.set(11, "text", row -> required(row.event(), "requestId"));
        columns.set(
                12, "text", row -> row.changes() == null ? null : row.changes().text());
        return insert;
    }

    /// Every event has them from the first on.
    private static String required(StoredEvent event, String key) {
        return event.metaData().getOrDefault(key, "");
    }

    /// Gives what happened to an integration so far to the account that has it from now on.
    void handOver(Transfer transfer) {
        String to = transfer.event().to();
        jdbc.sql(HAND_OVER)
                .params(to, transfer.event().integrationId(), transfer.position(), to)
                .update();
    }

    Optional<String> ownerBefore(UUID integration, long position) {
        return jdbc.sql(OWNER_BEFORE)
                .params(integration, position)
                .query(String.class)
                .optional();
    }

    List<Stored> after(AuditScope scope, AuditFilter filter, long position, int limit) {
        var conditions = new Conditions(scope, filter).with("e.position > :from", "from", position);
        return list(conditions, " order by e.position limit :limit", limit);
    }

    /// The same, but as much as fits into memory.
    List<Stored> fittingAfter(AuditScope scope, AuditFilter filter, long position, int limit) {
        var conditions = new Conditions(scope, filter).with("e.position > :from", "from", position);
        return jdbc.sql(FITTING + SELECT + conditions.where() + " " + FITTING_END)
                .params(conditions.parameters())
                .param("limit", limit)
                .param("bytes", MOST_BYTES)
                .query((row, number) -> stored(row))
                .list();
    }

    List<Stored> before(AuditScope scope, AuditFilter filter, long position, int limit) {
        var conditions = new Conditions(scope, filter).with("e.position < :from", "from", position);
        return list(conditions, " order by e.position desc limit :limit", limit);
    }

    private List<Stored> list(Conditions conditions, String end, int limit) {
        return jdbc.sql(SELECT + conditions.where() + end)
                .params(conditions.parameters())
                .param("limit", limit)
                .query((row, number) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("position"),
                row.getString("name"),
                row.getObject("integration", UUID.class),
                row.getString("account"),
                row.getObject("recorded", OffsetDateTime.class).toInstant(),
                new Actor(
                        row.getString("actor_account"),
                        row.getString("actor_type"),
                        row.getString("actor_id"),
                        row.getString("actor_role")),
                row.getString("interface"),
                row.getString("request"),
                row.getString("changes"),
                row.getString("address"));
    }

    boolean knows(UUID integration, AuditScope scope, @Nullable Long atPosition) {
        return jdbc.sql(KNOWS)
                .param("id", integration)
                .param("everything", scope.integrations().everything())
                .param("account", scope.integrations().account())
                .param("position", atPosition)
                .query(Boolean.class)
                .single();
    }

    long last() {
        return jdbc.sql("select coalesce((select position from audit_entry order by position desc limit 1), 0)")
                .query(Long.class)
                .single();
    }
}
