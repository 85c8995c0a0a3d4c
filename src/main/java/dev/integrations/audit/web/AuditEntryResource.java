package dev.integrations.audit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.integrations.account.Actor;
import dev.integrations.audit.query.AuditEntry;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.web.Times;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry on the wire; what is unset, and what is not told, is left out.
///
/// @param account of what is about no integration
/// @param through named `interface`, which Java keeps for itself
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntryResource(
        long position,
        String time,
        String event,
        @Nullable UUID integration,
        @Nullable String account,
        ActorResource actor,
        @JsonProperty("interface") String through,
        @Nullable String requestId,
        @Nullable String clientAddress,
        JsonText changes) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActorResource(
            @Nullable String account,
            @Nullable String type,
            @Nullable String id,
            @Nullable String role) {

        static ActorResource of(Actor actor) {
            return new ActorResource(actor.account(), actor.type(), actor.id(), actor.role());
        }
    }

    static AuditEntryResource of(AuditEntry entry) {
        return new AuditEntryResource(
                entry.position(),
                Times.rfc3339(entry.time()),
                entry.event(),
                entry.integration(),
                entry.integration() == null ? entry.account() : null,
                ActorResource.of(entry.actor()),
                entry.through(),
                entry.requestId(),
                entry.clientAddress(),
                entry.changes());
    }
}
