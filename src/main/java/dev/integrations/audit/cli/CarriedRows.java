package dev.integrations.audit.cli;

import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/// The rows of an installation that no event can make again.
final class CarriedRows {

    /// In an order in which each finds the rows that it refers to.
    static final List<String> TABLES = List.of(
            "service_key",
            "idempotent_request",
            "api_key_use",
            "estate",
            "request",
            "audit_log",
            "checkpoint_key",
            "checkpoint",
            "webhook_key",
            "webhook_secret",
            "webhook_estate",
            "webhook_fan_out",
            "webhook_subscription",
            "delivery",
            "delivery_attempt",
            "delivery_given_up",
            "webhook_replay");

    private static final int AT_A_TIME = 500;

    private final JdbcTemplate jdbc;

    CarriedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.setFetchSize(AT_A_TIME);
    }

    /// Passes on each row, as its table's name and a JSON object.
    void read(BiConsumer<String, String> to) {
        for (String table : TABLES) {
            jdbc.query("select row_to_json(t)::text from " + table + " t order by t", (RowCallbackHandler)
                    row -> to.accept(table, row.getString(1)));
        }
    }

    /// Adds a row, unless it is there.
    ///
    /// @throws IllegalArgumentException for another table
    /// @throws IllegalStateException    when another row is in its place
    void write(String table, String row) {
        if (!TABLES.contains(table)) {
            throw new IllegalArgumentException("Rows of " + table + " are not carried");
        }
        String given = "json_populate_record(null::" + table + ", ?::json)";
        int added = jdbc.update(
                "insert into " + table + " overriding system value select * from " + given + " on conflict do nothing",
                row);
        if (added == 0 && !isThere("select exists (select from " + table + " t where t = " + given + ")", row)) {
            throw new IllegalStateException(
                    "The target holds another row of " + table + " already: it is no new installation");
        }
    }

    private boolean isThere(String sql, String row) {
        return Boolean.TRUE.equals(jdbc.queryForObject(sql, Boolean.class, row));
    }
}
