package dev.integrations.audit.query;

import dev.integrations.audit.query.AddressBook.Noted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of the request log.
@Repository
class AddressTable {

    private static final String INSERT = """
            insert into request (account, request_id, ended, address)
            select account, request_id, ended::timestamptz, address
              from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as r (account, request_id, ended, address)
                on conflict do nothing""";

    private static final int MOST_DELETED = 10_000;
    private static final String DELETE =
            "delete from request where ctid = any(array(select ctid from request where ended < ? limit ?))";

    private final JdbcClient jdbc;

    AddressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Noted> requests) {
        jdbc.sql(INSERT)
                .params(
                        texts(requests, Noted::account),
                        texts(requests, Noted::requestId),
                        texts(requests, noted -> noted.ended().toString()),
                        texts(requests, Noted::address))
                .update();
    }

    private static String[] texts(List<Noted> requests, Function<Noted, String> value) {
        return requests.stream().map(value).toArray(String[]::new);
    }

    /// Some at a time, so that none of them takes long.
    void deleteBefore(Instant time) {
        int deleted = MOST_DELETED;
        while (deleted == MOST_DELETED) {
            deleted = jdbc.sql(DELETE)
                    .params(time.atOffset(ZoneOffset.UTC), MOST_DELETED)
                    .update();
        }
    }
}
