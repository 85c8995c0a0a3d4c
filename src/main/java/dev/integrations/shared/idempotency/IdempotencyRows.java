package dev.integrations.shared.idempotency;

import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import dev.integrations.shared.secret.Seal;
import dev.integrations.shared.secret.ServiceKey;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of requests that were carried out, with their secrets sealed.
final class IdempotencyRows {

    /// The lock is free unless a transaction with the same key is under way: instead of waiting for that with a
    /// connection in hand, nothing is inserted.
    private static final String CLAIM = """
            insert into idempotent_request (key_hash, body_digest, subject, sealed_secret, version)
            select ?, ?, ?, ?, ? where pg_try_advisory_xact_lock(hashtextextended(?, 0))
            on conflict (key_hash) do nothing""";

    private final JdbcClient jdbc;
    private final Writes writes;
    private final ServiceKey serviceKey;

    IdempotencyRows(JdbcClient jdbc, Writes writes, ServiceKey serviceKey) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.serviceKey = serviceKey;
    }

    /// Inserts the row, with what the unit of work under way writes.
    ///
    /// It fails as [Claimed] when there is one, or when another transaction is inserting one.
    ///
    /// @param version asked for once the request is carried out
    void claim(KeyedRequest request, Reservation reservation, Supplier<@Nullable Long> version) {
        String hash = hash(request);
        byte[] sealed = Seal.seal(sealingKey(request), context(hash, reservation.subject()), reservation.secret());
        writes.add(new Write(CLAIM, row -> bind(row, request, reservation, hash, sealed, version), Claimed::new, null));
    }

    private static void bind(
            PreparedStatement row,
            KeyedRequest request,
            Reservation reservation,
            String hash,
            byte[] sealed,
            Supplier<@Nullable Long> version)
            throws SQLException {
        row.setString(1, hash);
        row.setString(2, request.bodyDigest());
        row.setObject(3, reservation.subject());
        row.setBytes(4, sealed);
        row.setObject(5, version.get(), Types.BIGINT);
        row.setString(6, hash);
    }

    /// What was decided when the request was carried out first; empty when it was not.
    ///
    /// @throws IdempotencyKeyReused when the key was used with another body
    Optional<Reservation> find(KeyedRequest request) {
        String hash = hash(request);
        return jdbc.sql(
                        "select body_digest, subject, sealed_secret, version from idempotent_request where key_hash = ?")
                .param(hash)
                .query((row, index) -> {
                    if (!row.getString("body_digest").equals(request.bodyDigest())) {
                        throw new IdempotencyKeyReused();
                    }
                    UUID subject = row.getObject("subject", UUID.class);
                    String secret =
                            Seal.open(sealingKey(request), context(hash, subject), row.getBytes("sealed_secret"));
                    return new Reservation(subject, secret, row.getObject("version", Long.class));
                })
                .optional();
    }

    /// Notes which version a request left that was reserved before.
    void note(KeyedRequest request, long version) {
        jdbc.sql("update idempotent_request set version = ? where key_hash = ? and version is null")
                .params(version, hash(request))
                .update();
    }

    /// Forgets a reservation that came to nothing.
    void release(KeyedRequest request, Reservation reserved) {
        jdbc.sql("delete from idempotent_request where key_hash = ? and subject = ? and version is null")
                .params(hash(request), reserved.subject())
                .update();
    }

    /// Forgets requests older than the given age.
    ///
    /// @return how many
    int purge(Duration age) {
        return jdbc.sql("delete from idempotent_request where made < now() - make_interval(secs => ?)")
                .param(age.toSeconds())
                .update();
    }

    String hash(KeyedRequest request) {
        return serviceKey.hash("idempotency-key", request.account() + '\n' + request.key());
    }

    private SecretKey sealingKey(KeyedRequest request) {
        return serviceKey.derive("idempotent-answer", request.key());
    }

    private static String context(String hash, UUID subject) {
        return hash + ' ' + subject;
    }
}
