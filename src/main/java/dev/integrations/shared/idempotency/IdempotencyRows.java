package dev.integrations.shared.idempotency;

import dev.integrations.shared.secret.Seal;
import dev.integrations.shared.secret.ServiceKey;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of requests that were carried out, with their secrets sealed.
final class IdempotencyRows {

    /// The lock is free unless a transaction with the same key is under way: instead of waiting for that with a
    /// connection in hand, nothing is inserted.
    private static final String CLAIM = """
            insert into idempotent_request (key_hash, body_digest, subject, sealed_secret)
            select ?, ?, ?, ? where pg_try_advisory_xact_lock(hashtextextended(?, 0))
            on conflict (key_hash) do nothing""";

    private final JdbcClient jdbc;
    private final ServiceKey serviceKey;

    IdempotencyRows(JdbcClient jdbc, ServiceKey serviceKey) {
        this.jdbc = jdbc;
        this.serviceKey = serviceKey;
    }

    /// Inserts the row, in the transaction under way.
    ///
    /// @return whether it was; not when there is one, or when another transaction is inserting one
    boolean claim(KeyedRequest request, Reservation reservation) {
        String hash = hash(request);
        byte[] sealed = Seal.seal(sealingKey(request), context(hash, reservation.subject()), reservation.secret());
        return jdbc.sql(CLAIM)
                        .params(hash, request.bodyDigest(), reservation.subject(), sealed, hash)
                        .update()
                == 1;
    }

    /// What was decided when the request was carried out first; empty when it was not.
    ///
    /// @throws IdempotencyKeyReused when the key was used with another body
    Optional<Reservation> find(KeyedRequest request) {
        String hash = hash(request);
        return jdbc.sql("select body_digest, subject, sealed_secret from idempotent_request where key_hash = ?")
                .param(hash)
                .query((row, index) -> {
                    if (!row.getString("body_digest").equals(request.bodyDigest())) {
                        throw new IdempotencyKeyReused();
                    }
                    UUID subject = row.getObject("subject", UUID.class);
                    String secret =
                            Seal.open(sealingKey(request), context(hash, subject), row.getBytes("sealed_secret"));
                    return new Reservation(subject, secret);
                })
                .optional();
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
