package dev.integrations.listener.secret;

import dev.integrations.shared.error.CannotStart;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes another key up at a start: what was sealed with earlier ones is sealed with it. Without a key that opens what
/// there is nothing starts.
final class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    KeyRotation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @throws CannotStart when the database was used with a key: a new one would open nothing
    void refuseWithoutKey() {
        String known = known();
        if (known != null) {
            throw mismatch(known, "there is none at hand");
        }
    }

    /// @throws CannotStart when the database was used with a key that is none of these
    void takeUp(SealingKeys keys) {
        jdbc.sql("insert into webhook_key (fingerprint) values (?) on conflict (one) do nothing")
                .param(keys.current())
                .update();
        Set<String> needed = new TreeSet<>(jdbc.sql("select distinct key from webhook_secret")
                .query(String.class)
                .list());
        needed.add(String.valueOf(known()));
        needed.removeAll(keys.all());
        if (!needed.isEmpty()) {
            throw mismatch(String.join(", ", needed), "at hand are " + String.join(", ", keys.all()));
        }
        int resealed = resealAll(keys);
        int changed = jdbc.sql("update webhook_key set fingerprint = :now where fingerprint <> :now")
                .param("now", keys.current())
                .update();
        if (changed > 0) {
            log.info("Took up another webhook key, and sealed {} secrets of webhooks with it", resealed);
        }
    }

    private int resealAll(SealingKeys keys) {
        int done = 0;
        List<Row> batch = sealedOtherwise(keys);
        while (!batch.isEmpty()) {
            batch.forEach(row -> reseal(row, keys));
            done += batch.size();
            batch = sealedOtherwise(keys);
        }
        return done;
    }

    @SuppressWarnings("ArrayRecordComponent") // No row is compared with another.
    private record Row(UUID webhook, UUID id, String key, byte[] sealed) {}

    private List<Row> sealedOtherwise(SealingKeys keys) {
        return jdbc.sql("select webhook, id, key, sealed from webhook_secret where key <> ? limit ?")
                .params(keys.current(), AT_ONCE)
                .query((row, index) -> new Row(
                        row.getObject("webhook", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getBytes("sealed")))
                .list();
    }

    /// Another instance may do it at the same time.
    private void reseal(Row row, SealingKeys keys) {
        String secret = keys.open(row.webhook, row.id, row.key, row.sealed);
        jdbc.sql("update webhook_secret set key = ?, sealed = ? where webhook = ? and id = ? and key = ?")
                .params(keys.current(), keys.seal(row.webhook, row.id, secret), row.webhook, row.id, row.key)
                .update();
    }

    private @Nullable String known() {
        return jdbc.sql("select fingerprint from webhook_key")
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private static CannotStart mismatch(String known, String atHand) {
        return new CannotStart(
                "Secrets of webhooks in this database were sealed with the webhook key " + known + ", and " + atHand
                        + ".",
                "Give every instance that key with --integrations.webhooks.key or INTEGRATIONS_WEBHOOKS_KEY, or restore "
                        + SealingKeyFile.NAME + " in the data folder; to exchange it, give the earlier one with"
                        + " --integrations.webhooks.previous-keys.");
    }
}
