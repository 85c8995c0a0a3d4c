package dev.integrations.listener.catalogue;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.account.event.AnonymousEvent;
import dev.integrations.audit.event.AuditLogEvent;
import dev.integrations.audit.event.AuditLogExported;
import dev.integrations.integration.event.DisclosureEvent;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.listener.catalogue.Decision.Internal;
import dev.integrations.listener.event.WebhookDeliveryEvent;
import dev.integrations.listener.event.WebhookDisclosureEvent;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.operations.event.ProcessorDeadLettersRetried;
import dev.integrations.operations.event.ProcessorEvent;
import dev.integrations.operations.event.ProcessorPaused;
import dev.integrations.operations.event.ProcessorReset;
import dev.integrations.operations.event.ProcessorResumed;
import java.time.Instant;

/// The public decision for every event that is stored. A new one in a known family does not compile without its own; a
/// new family fails a test.
final class Decisions {

    private Decisions() {}

    /// @param payload an event of any family
    /// @param at      when it happened
    /// @throws IllegalArgumentException when nobody has decided
    static Decision of(Object payload, Instant at) {
        return switch (payload) {
            case IntegrationEvent event -> IntegrationDecisions.of(event, at);
            case DisclosureEvent event -> IntegrationDecisions.of(event);
            case AccountEvent event -> AccountDecisions.of(event);
            case AnonymousEvent event -> AccountDecisions.of(event);
            case AuditLogEvent event -> of(event);
            case ProcessorEvent event -> of(event);
            case WebhookEvent event -> WebhookDecisions.of(event);
            case WebhookDisclosureEvent event -> WebhookDecisions.of(event);
            case WebhookDeliveryEvent event -> WebhookDecisions.of(event);
            default ->
                throw new IllegalArgumentException("Nobody has decided what outside is told of "
                        + payload.getClass().getSimpleName());
        };
    }

    private static Decision of(AuditLogEvent event) {
        return switch (event) {
            case AuditLogExported _ -> new Internal("Reading changes nothing. The audit log has it.");
        };
    }

    private static Decision of(ProcessorEvent event) {
        return switch (event) {
            case ProcessorPaused _, ProcessorResumed _, ProcessorReset _, ProcessorDeadLettersRetried _ ->
                new Internal("It is about how this installation works, and of no account. The audit log has it.");
        };
    }
}
