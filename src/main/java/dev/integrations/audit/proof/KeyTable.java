package dev.integrations.audit.proof;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The name of the log and the public keys of all times.
final class KeyTable {

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A public key in Base64, and the sizes of the first and the last checkpoint that it signed.
    record Known(
            String publicKey,
            @Nullable Long firstSize,
            @Nullable Long lastSize) {

        NoteVerifier verifier(String origin) {
            return new NoteVerifier(origin, Base64.getDecoder().decode(publicKey));
        }
    }

    Optional<String> origin() {
        return jdbc.sql("select origin from audit_log").query(String.class).optional();
    }

    void name(String origin) {
        jdbc.sql("insert into audit_log (origin) values (?) on conflict (one) do nothing")
                .param(origin)
                .update();
    }

    /// The last one signs.
    List<Known> inOrder() {
        return jdbc.sql(
                        "select encode(public_key, 'base64') as public_key, first_size, last_size from checkpoint_key order by number")
                .query(Known.class)
                .list();
    }

    void add(NoteVerifier key) {
        jdbc.sql("insert into checkpoint_key (key_id, public_key) values (?, ?)")
                .params(key.id(), key.key())
                .update();
    }

    void signed(NoteVerifier key, long size) {
        jdbc.sql("update checkpoint_key set first_size = coalesce(first_size, ?), last_size = ? where key_id = ?")
                .params(size, size, key.id())
                .update();
    }

    /// Makes whoever starts at the same time wait, to the end of the transaction.
    void lock() {
        jdbc.sql("lock table checkpoint_key in share row exclusive mode").update();
    }
}
