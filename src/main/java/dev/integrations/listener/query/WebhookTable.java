package dev.integrations.listener.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Reach;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.query.WebhookView.Disabled;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The rows of the read model; what was deleted has one, too, and is shown to nobody.
@Repository
class WebhookTable {

    private static final String WRITE = """
            insert into webhook (id, account, scope, url, description, event_filters, enabled, disabled_reason,
                disabled_since, secrets, deleted, created, updated, version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set account = excluded.account, scope = excluded.scope, url = excluded.url,
                description = excluded.description, event_filters = excluded.event_filters, enabled = excluded.enabled,
                disabled_reason = excluded.disabled_reason, disabled_since = excluded.disabled_since,
                secrets = excluded.secrets, deleted = excluded.deleted, created = excluded.created,
                updated = excluded.updated, version = excluded.version
            where webhook.version <= excluded.version""";

    private static final String VISIBLE = """
            select * from webhook where not deleted and (:everything or (account = :account and scope = 'account'))""";

    /// One statement, so that an id of another account takes as long as one that does not exist.
    private static final String MISSES = """
            select exists (select from event where aggregate_identifier = ?)
               and not exists (select from webhook where id = ?)""";

    private static final String MISSES_WITH_EVENTS_ELSEWHERE = "select not exists (select from webhook where id = ?)";

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final JdbcClient jdbc;
    private final Writes writes;
    private final boolean eventsAreElsewhere;

    WebhookTable(JdbcClient jdbc, Writes writes, @Value("${axon.axonserver.enabled}") boolean eventsAreElsewhere) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.eventsAreElsewhere = eventsAreElsewhere;
    }

    /// Writes the row unless the stored one has a higher version.
    void write(WebhookView view) {
        writes.add(Write.of(WRITE, row -> bind(row, view, view.settings(), view.disabled())));
    }

    private static void bind(
            PreparedStatement row, WebhookView view, WebhookSettings settings, @Nullable Disabled disabled)
            throws SQLException {
        row.setObject(1, view.id().value());
        row.setString(2, view.account());
        row.setString(3, view.scope().wire());
        row.setString(4, settings.url());
        row.setString(5, settings.description());
        row.setArray(
                6,
                row.getConnection()
                        .createArrayOf("text", settings.eventFilters().toArray()));
        row.setBoolean(7, settings.enabled());
        row.setString(8, disabled == null ? null : disabled.reason());
        row.setObject(9, disabled == null ? null : disabled.since().atOffset(ZoneOffset.UTC));
        row.setString(10, JSON.writeValueAsString(view.secrets()));
        row.setBoolean(11, view.deleted());
        row.setObject(12, view.created().atOffset(ZoneOffset.UTC));
        row.setObject(13, view.updated().atOffset(ZoneOffset.UTC));
        row.setLong(14, view.version());
    }

    /// The webhook, even when it was deleted.
    Optional<WebhookView> find(WebhookId id) {
        return jdbc.sql("select * from webhook where id = ?")
                .param(id.value())
                .query(WebhookTable::view)
                .optional();
    }

    Optional<WebhookView> find(WebhookId id, Reach reach) {
        return jdbc.sql(VISIBLE + " and id = :id")
                .param("everything", reach.everything())
                .param("account", reach.account())
                .param("id", id.value())
                .query(WebhookTable::view)
                .optional();
    }

    /// Whether there are, or may be, events of it and no row.
    boolean misses(WebhookId id) {
        var query = eventsAreElsewhere
                ? jdbc.sql(MISSES_WITH_EVENTS_ELSEWHERE).param(id.value())
                : jdbc.sql(MISSES).params(id.value(), id.value());
        return query.query(Boolean.class).single();
    }

    WebhookPage list(ListWebhooks query) {
        WebhookId before = query.before();
        List<WebhookView> found = jdbc.sql(
                        VISIBLE + " and (:before::uuid is null or id < :before) order by id desc limit :limit")
                .param("everything", query.reach().everything())
                .param("account", query.reach().account())
                .param("before", before == null ? null : before.value())
                .param("limit", query.limit() + 1)
                .query(WebhookTable::view)
                .list();
        boolean more = found.size() > query.limit();
        return new WebhookPage(more ? found.subList(0, query.limit()) : found, more);
    }

    /// The ids of at most `limit` rows that follow the given one, in the order of their ids.
    List<UUID> idsAfter(UUID previous, int limit) {
        return jdbc.sql("select id from webhook where id > ? order by id limit ?")
                .params(previous, limit)
                .query(UUID.class)
                .list();
    }

    void delete(UUID id) {
        jdbc.sql("delete from webhook where id = ?").param(id).update();
    }

    private static WebhookView view(ResultSet row, int index) throws SQLException {
        Instant disabled = instant(row, "disabled_since");
        return new WebhookView(
                new WebhookId(row.getObject("id", UUID.class)),
                row.getString("account"),
                WebhookScope.named(row.getString("scope")).orElseThrow(),
                new WebhookSettings(
                        row.getString("url"),
                        row.getString("description"),
                        texts(row.getArray("event_filters")),
                        row.getBoolean("enabled")),
                disabled == null ? null : new Disabled(row.getString("disabled_reason"), disabled),
                List.of(JSON.readValue(row.getString("secrets"), WebhookSecretView[].class)),
                row.getBoolean("deleted"),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("updated", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
