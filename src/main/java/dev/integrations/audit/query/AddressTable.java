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

    void deleteBefore(Instant time) {
        jdbc.sql("delete from request where ended < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
