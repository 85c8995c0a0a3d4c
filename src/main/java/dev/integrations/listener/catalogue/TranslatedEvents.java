package dev.integrations.listener.catalogue;

import dev.integrations.account.event.AccountEvent;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.EventType;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.catalogue.Decision.Published;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.shared.json.JsonGlance;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.web.PublicUrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Translates events as [Decisions] has it.
@Component
class TranslatedEvents implements PublicEvents {

    /// What whoever receives messages can be expected to take.
    static final int MOST_BYTES = 20_000;

    private static final String CREATED = "integration.created";
    private static final String INTEGRATIONS = "/api/v2/platform-integrations";
    private static final String ACCOUNTS = "/api/v2/accounts";
    private static final String WEBHOOKS = "/api/v2/webhooks";
    private static final String SCHEMAS = "/v3/asyncapi/schemas/";

    private final EventReading reading;
    private final AccountHandles handles;
    private final String links;
    private final Map<EventType, String> schemas;

    TranslatedEvents(EventReading reading, AccountHandles handles, PublicUrl service) {
        this.reading = reading;
        this.handles = handles;
        this.links = service.of(INTEGRATIONS) + '/';
        this.schemas = Arrays.stream(EventType.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        type -> service.of(SCHEMAS + type.wire()),
                        (one, same) -> one,
                        () -> new EnumMap<>(EventType.class)));
    }

    @Override
    public Optional<Notice> noticeOf(StoredEvent event) {
        String owner = event.name().equals(CREATED) ? JsonGlance.text(event.payload(), "owner") : null;
        return owner == null
                ? noticeOf(event, reading.payloadOf(event))
                : Optional.of(new Notice(EventType.INTEGRATION_CREATED, event.aggregate(), owner, null));
    }

    private static Optional<Notice> noticeOf(StoredEvent event, Object payload) {
        return published(event, payload).map(told -> {
            @Nullable UUID integration = payload instanceof IntegrationEvent ? event.aggregate() : null;
            return new Notice(told.type(), integration, told.owner(), told.also());
        });
    }

    @Override
    public Optional<CloudEvent> of(StoredEvent event) {
        Object payload = reading.payloadOf(event);
        return published(event, payload).map(told -> switch (payload) {
            case IntegrationEvent _ -> ofIntegration(event, told);
            case AccountEvent _ -> ofAccount(event, told);
            case WebhookEvent webhook -> ofWebhook(event, webhook, told);
            default -> throw new IllegalArgumentException("Of what is " + event.name() + " told?");
        });
    }

    private static Optional<Published> published(StoredEvent event, Object payload) {
        return Decisions.of(payload, event.time()) instanceof Published told ? Optional.of(told) : Optional.empty();
    }

    private CloudEvent ofIntegration(StoredEvent event, Published told) {
        Members common = Members.of("integration_id", event.aggregate().toString())
                .and(Members.of("version", event.sequence()))
                .and(actor(event));
        CloudEvent whole = cloudEvent(
                event,
                told,
                INTEGRATIONS,
                event.aggregate().toString(),
                common.and(told.members()).json());
        return isTooLarge(whole) ? cutDown(event, told, common) : whole;
    }

    /// What changed, and where it is to be read.
    private CloudEvent cutDown(StoredEvent event, Published told, Members common) {
        String link = links + event.aggregate() + "?as_of=" + event.position();
        Members members = common.and(Members.of("changed", told.changed()))
                .and(Members.of("link", link))
                .and(Members.of("truncated", true));
        return cloudEvent(event, told, INTEGRATIONS, event.aggregate().toString(), members.json());
    }

    private static boolean isTooLarge(CloudEvent event) {
        int characters = event.data().text().length();
        return characters > MOST_BYTES / 4 && (characters > MOST_BYTES || event.bytes().length > MOST_BYTES);
    }

    private CloudEvent ofAccount(StoredEvent event, Published told) {
        String handle = told.owner() == null ? handles.of(event.aggregate()) : told.owner();
        Members members = Members.of("account", handle).and(actor(event)).and(told.members());
        return cloudEvent(event, told, ACCOUNTS, handle, members.json());
    }

    private CloudEvent ofWebhook(StoredEvent event, WebhookEvent webhook, Published told) {
        String id = webhook.webhookId().toString();
        Members members = Members.of("webhook_id", id)
                .and(Members.of("account", webhook.account()))
                .and(actor(event))
                .and(told.members());
        return cloudEvent(event, told, WEBHOOKS, id, members.json());
    }

    /// Who it was is known to its own account alone, by the audit trail.
    private static Members actor(StoredEvent event) {
        return Members.object("actor", Members.of("role", event.metaData().get("role")));
    }

    private CloudEvent cloudEvent(StoredEvent event, Published told, String source, String subject, JsonText data) {
        return new CloudEvent(
                event.eventId(),
                source,
                told.type(),
                subject,
                event.time(),
                schemaOf(told.type()),
                event.position(),
                data);
    }

    private String schemaOf(EventType type) {
        return Objects.requireNonNull(schemas.get(type));
    }

    /// It has no position, and so the first sequence of all.
    @Override
    public CloudEvent trialOf(WebhookId webhook, String account, String role, UUID event, Instant at) {
        Members members = Members.of("webhook_id", webhook.toString())
                .and(Members.of("account", account))
                .and(Members.object("actor", Members.of("role", role)));
        return new CloudEvent(
                event,
                WEBHOOKS,
                EventType.WEBHOOK_TEST,
                webhook.toString(),
                at.truncatedTo(ChronoUnit.MILLIS),
                schemaOf(EventType.WEBHOOK_TEST),
                0,
                members.json());
    }
}
