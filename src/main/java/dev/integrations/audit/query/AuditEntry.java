package dev.integrations.audit.query;

import dev.integrations.account.Actor;
import dev.integrations.shared.json.JsonText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened, as far as whoever asked may know it.
///
/// @param position      in the ledger
/// @param event         its name
/// @param integration   what it happened to; null when it is about an account
/// @param account       handle of the account that it concerns now
/// @param actor         who did it; of other accounts the role alone
/// @param through       the interface used: `api`, `console` or `system`
/// @param requestId     null where the actor is not told
/// @param clientAddress null where the actor is not told, and when it is not known any more
/// @param changes       a JSON array of what was before and after
public record AuditEntry(
        long position,
        Instant time,
        String event,
        @Nullable UUID integration,
        String account,
        Actor actor,
        String through,
        @Nullable String requestId,
        @Nullable String clientAddress,
        JsonText changes) {

    /// Whether it is told who acted.
    public boolean tellsWho() {
        return actor.account() != null;
    }
}
