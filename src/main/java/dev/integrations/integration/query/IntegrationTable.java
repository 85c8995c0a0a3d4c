package dev.integrations.integration.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.Reach;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.IntegrationStatus;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.ReviewState;
import dev.integrations.integration.query.IntegrationView.Offer;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import dev.integrations.shared.json.JsonText;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// The rows of the read model.
@Repository
class IntegrationTable {

    private static final String WRITE = """
            insert into integration (id, account, status, identifier_field_path, name, author, description, contact,
                call_to_action, icon_url, oauth_callback_url, uninstallation_url, tags, scopes, configuration_fields,
                error_codes, created, updated, version, transfer_to, transfer_offered, stored_bytes, client_secrets,
                review, in_review_since, approved_version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set account = excluded.account, status = excluded.status,
                identifier_field_path = excluded.identifier_field_path, name = excluded.name,
                author = excluded.author, description = excluded.description, contact = excluded.contact,
                call_to_action = excluded.call_to_action, icon_url = excluded.icon_url,
                oauth_callback_url = excluded.oauth_callback_url, uninstallation_url = excluded.uninstallation_url,
                tags = excluded.tags, scopes = excluded.scopes, configuration_fields = excluded.configuration_fields,
                error_codes = excluded.error_codes, created = excluded.created, updated = excluded.updated,
                version = excluded.version, transfer_to = excluded.transfer_to,
                transfer_offered = excluded.transfer_offered, stored_bytes = excluded.stored_bytes,
                client_secrets = excluded.client_secrets, review = excluded.review,
                in_review_since = excluded.in_review_since, approved_version = excluded.approved_version
            where integration.version <= excluded.version""";

    private static final String SELECT = """
            select *, (select position from ledger_entry
                        where aggregate = integration.id and sequence = approved_version) as approved_position
              from integration
            """;

    private static final String FIND = SELECT + "where id = :id";

    /// Of all, or of one account: two statements, so that each has the plan that suits it.
    private static final String OWN = " and account = :account";

    private static final String OWN_OR_OFFERED = " and (account = :account or transfer_to = :account)";

    private static final String LIST = SELECT + """
            where (:status::text is null or status = :status) and (:before::uuid is null or id < :before)""";

    private static final String TRANSFERS = SELECT + """
            where transfer_to is not null and (:before::uuid is null or id < :before)""";

    private static final String SUBMISSIONS = SELECT + """
            where in_review_since is not null
               and (:since::timestamptz is null or (in_review_since, id) > (:since, :id::uuid))""";

    private static final String OLDEST_FIRST = " order by in_review_since, id limit :limit";

    private static final String PAGE = " order by id desc limit :limit";

    /// One statement, so that an id of another account takes as long as one that does not exist.
    private static final String MISSES = """
            select exists (select from event where aggregate_identifier = ?)
               and not exists (select from integration where id = ?)""";

    private static final String MISSES_WITH_EVENTS_ELSEWHERE =
            "select not exists (select from integration where id = ?)";

    /// Of what nobody searches for.
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final JdbcClient jdbc;
    private final Writes writes;
    private final boolean eventsAreElsewhere;

    IntegrationTable(JdbcClient jdbc, Writes writes, @Value("${axon.axonserver.enabled}") boolean eventsAreElsewhere) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.eventsAreElsewhere = eventsAreElsewhere;
    }

    /// Writes the row unless the stored one has a higher version; the position of an approval is the ledger's to tell.
    void write(IntegrationView view) {
        writes.add(Write.whole(WRITE, view.id(), row -> bind(row, view, view.manifest())));
    }

    private static void bind(PreparedStatement row, IntegrationView view, Manifest manifest) throws SQLException {
        row.setObject(1, view.id().value());
        row.setString(2, view.account());
        row.setString(3, view.status().wire());
        row.setString(4, manifest.identifierFieldPath());
        row.setString(5, manifest.name());
        row.setString(6, manifest.author());
        row.setString(7, manifest.description());
        row.setString(8, manifest.contact());
        row.setString(9, manifest.callToAction());
        row.setString(10, manifest.iconUrl());
        row.setString(11, manifest.oauthCallbackUrl());
        row.setString(12, manifest.uninstallationUrl());
        row.setArray(13, array(row, manifest.tags()));
        row.setArray(14, array(row, manifest.scopes()));
        row.setString(15, text(manifest.configurationFields()));
        row.setString(16, text(manifest.errorCodes()));
        row.setObject(17, view.created().atOffset(ZoneOffset.UTC));
        row.setObject(18, view.updated().atOffset(ZoneOffset.UTC));
        row.setLong(19, view.version());
        Offer transfer = view.transfer();
        row.setString(20, transfer == null ? null : transfer.to());
        row.setObject(21, transfer == null ? null : offset(transfer.offered()));
        row.setLong(22, manifest.storedBytes());
        Review review = view.review();
        boolean inReview = review.state() == ReviewState.SUBMITTED;
        row.setString(23, JSON.writeValueAsString(view.clientSecrets()));
        row.setString(24, review.equals(Review.NONE_YET) ? null : JSON.writeValueAsString(review.approvedAt(null)));
        row.setObject(25, inReview ? offset(review.submitted()) : null);
        row.setObject(
                26, review.lastApproved() == null ? null : review.lastApproved().version(), Types.BIGINT);
    }

    Optional<IntegrationView> find(IntegrationId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(IntegrationTable::view)
                .optional();
    }

    Optional<IntegrationView> find(IntegrationId id, Reach reach) {
        return within(FIND, reach, OWN, "")
                .param("id", id.value())
                .query(IntegrationTable::view)
                .optional();
    }

    /// What is offered to an account is found as well.
    Optional<IntegrationView> findForTransfer(IntegrationId id, Reach reach) {
        return within(FIND, reach, OWN_OR_OFFERED, "")
                .param("id", id.value())
                .query(IntegrationTable::view)
                .optional();
    }

    /// Whether an integration may have events and has no row.
    boolean misses(IntegrationId id) {
        StatementSpec asked = eventsAreElsewhere
                ? jdbc.sql(MISSES_WITH_EVENTS_ELSEWHERE).param(id.value())
                : jdbc.sql(MISSES).params(id.value(), id.value());
        return asked.query(Boolean.class).single();
    }

    IntegrationPage list(ListIntegrations query) {
        String owner = query.owner();
        if (owner != null && !query.reach().covers(owner)) {
            return new IntegrationPage(List.of(), false);
        }
        Reach reach = owner == null ? query.reach() : Reach.own(owner);
        List<IntegrationView> found = within(LIST, reach, OWN, PAGE)
                .param("status", query.status() == null ? null : query.status().wire())
                .param("before", query.before() == null ? null : query.before().value())
                .param("limit", query.limit() + 1)
                .query(IntegrationTable::view)
                .list();
        boolean more = found.size() > query.limit();
        return new IntegrationPage(more ? found.subList(0, query.limit()) : found, more);
    }

    TransferPage list(ListTransfers query) {
        List<TransferView> found = within(TRANSFERS, query.reach(), OWN_OR_OFFERED, PAGE)
                .param("before", query.before() == null ? null : query.before().value())
                .param("limit", query.limit() + 1)
                .query((row, index) -> TransferView.of(view(row, index)))
                .list();
        boolean more = found.size() > query.limit();
        return new TransferPage(more ? found.subList(0, query.limit()) : found, more);
    }

    SubmissionPage list(ListSubmissions query) {
        ListSubmissions.Place after = query.after();
        List<IntegrationView> found = within(SUBMISSIONS, query.reach(), OWN, OLDEST_FIRST)
                .param("since", after == null ? null : offset(after.submitted()))
                .param("id", after == null ? null : after.id().value())
                .param("limit", query.limit() + 1)
                .query(IntegrationTable::view)
                .list();
        boolean more = found.size() > query.limit();
        return new SubmissionPage(more ? found.subList(0, query.limit()) : found, more);
    }

    /// @param own the condition that keeps what is found within the reach of one account
    private StatementSpec within(String sql, Reach reach, String own, String end) {
        return reach.everything()
                ? jdbc.sql(sql + end)
                : jdbc.sql(sql + own + end).param("account", reach.account());
    }

    /// The ids of at most `limit` rows that follow the given one, in the order of their ids.
    List<UUID> idsAfter(UUID previous, int limit) {
        return jdbc.sql("select id from integration where id > ? order by id limit ?")
                .params(previous, limit)
                .query(UUID.class)
                .list();
    }

    void delete(UUID id) {
        jdbc.sql("delete from integration where id = ?").param(id).update();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Array array(PreparedStatement row, @Nullable List<String> values) throws SQLException {
        return values == null ? null : row.getConnection().createArrayOf("text", values.toArray());
    }

    private static @Nullable String text(@Nullable JsonText json) {
        return json == null ? null : json.text();
    }

    private static IntegrationView view(ResultSet row, int index) throws SQLException {
        return new IntegrationView(
                new IntegrationId(row.getObject("id", UUID.class)),
                row.getString("account"),
                IntegrationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                manifest(row),
                review(row),
                List.of(JSON.readValue(row.getString("client_secrets"), ClientSecretView[].class)),
                offer(row),
                instant(row, "created"),
                instant(row, "updated"),
                row.getLong("version"));
    }

    private static Review review(ResultSet row) throws SQLException {
        String stored = row.getString("review");
        return stored == null
                ? Review.NONE_YET
                : JSON.readValue(stored, Review.class).approvedAt(row.getObject("approved_position", Long.class));
    }

    private static @Nullable Offer offer(ResultSet row) throws SQLException {
        String to = row.getString("transfer_to");
        return to == null ? null : new Offer(to, instant(row, "transfer_offered"));
    }

    private static Manifest manifest(ResultSet row) throws SQLException {
        return new Manifest(
                row.getString("identifier_field_path"),
                row.getString("name"),
                row.getString("author"),
                row.getString("description"),
                row.getString("contact"),
                row.getString("call_to_action"),
                row.getString("icon_url"),
                row.getString("oauth_callback_url"),
                row.getString("uninstallation_url"),
                list(row.getArray("tags")),
                list(row.getArray("scopes")),
                json(row.getString("configuration_fields")),
                json(row.getString("error_codes")));
    }

    private static @Nullable List<String> list(@Nullable Array values) throws SQLException {
        return values == null ? null : List.of((String[]) values.getArray());
    }

    private static @Nullable JsonText json(@Nullable String text) {
        return text == null ? null : new JsonText(text);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
