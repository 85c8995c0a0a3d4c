package dev.integrations.shared.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who asked, how and in which request: the metadata of every command and, copied from it, of every event.
///
/// @param account            handle of the account that acts; `local` without credentials
/// @param actorType          `anonymous`, `api-key`, `user` or `system`
/// @param actorId            which one of that type; null for `anonymous`
/// @param role               what the actor may do, several separated by commas; null for the service itself
/// @param through            the interface used: `api`, `console` or `system`
/// @param requestId          the `X-Request-Id` of the request, or the name of the internal task
/// @param idempotencyKeyHash keyed hash of the `Idempotency-Key`; null when the request had none
public record Provenance(
        String account,
        String actorType,
        @Nullable String actorId,
        @Nullable String role,
        String through,
        String requestId,
        @Nullable String idempotencyKeyHash) {

    /// The metadata key of a request's keyed hash.
    public static final String IDEMPOTENCY_KEY_HASH = "idempotencyKeyHash";

    /// The metadata keys, in the order of the components.
    public static final List<String> KEYS =
            List.of("account", "actorType", "actorId", "role", "interface", "requestId", IDEMPOTENCY_KEY_HASH);

    /// Someone without credentials, acting through the API.
    public static Provenance anonymous(String requestId) {
        return new Provenance("local", "anonymous", null, null, "api", requestId, null);
    }

    /// The service itself.
    ///
    /// @param task what it does it for, in place of a request's id
    public static Provenance system(String account, String task) {
        return new Provenance(account, "system", null, null, "system", task, null);
    }

    public Provenance withIdempotencyKeyHash(String hash) {
        return new Provenance(account, actorType, actorId, role, through, requestId, hash);
    }

    /// The same facts under [#KEYS]; what is unknown is absent.
    public Map<String, String> asMetaData() {
        var values = new @Nullable String[] {account, actorType, actorId, role, through, requestId, idempotencyKeyHash};
        var metaData = new HashMap<String, String>();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null) {
                metaData.put(KEYS.get(i), value);
            }
        }
        return metaData;
    }
}
