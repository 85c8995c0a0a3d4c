package dev.integrations.listener.command;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookPatch;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.event.WebhookChanged;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookDisabled;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookSecretRotated;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.event.Outcome;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.event.RecentRequests;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/// Decides what may happen to one webhook; handlers say what came of it.
@Aggregate(type = "webhook")
class Webhook {

    @AggregateIdentifier
    private WebhookId id;

    private String account;
    private WebhookSettings settings;
    private boolean deleted;
    private final RecentRequests requests = new RecentRequests();

    /// Before any other handler: what is decided is decided once, and on what the caller saw.
    @CommandHandlerInterceptor
    void check(
            @MetaDataValue(Precondition.KEY) @Nullable String versions,
            @MetaDataValue(Provenance.IDEMPOTENCY_KEY_HASH) @Nullable String request,
            @MetaDataValue(RecentRequests.SENT) @Nullable String sent) {
        if (requests.has(request, sent)) {
            throw new CarriedOutBefore();
        }
        if (versions != null && !deleted && !Precondition.holds(versions, AggregateLifecycle.getVersion())) {
            throw new PreconditionFailed();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(CreateWebhook command) {
        WebhookSettings wanted = command.settings();
        apply(new WebhookCreated(
                command.id().value(),
                command.account(),
                command.scope(),
                wanted.url(),
                wanted.description(),
                wanted.eventFilters(),
                wanted.enabled(),
                command.secretId()));
    }

    @CommandHandler
    Outcome handle(ChangeWebhook command) {
        refuseUnless(command.account().equals(account));
        WebhookPatch patch = WebhookPatch.between(settings, command.patch().appliedTo(settings));
        return patch.changesNothing() ? unchanged() : applied(new WebhookChanged(id.value(), account, patch));
    }

    @CommandHandler
    Outcome handle(RotateWebhookSecret command) {
        refuseUnless(command.account().equals(account));
        return applied(new WebhookSecretRotated(id.value(), account, command.secretId(), command.overlap()));
    }

    @CommandHandler
    Outcome handle(DisableWebhook command) {
        boolean changes = stage() == Stage.ENABLED && command.url().equals(settings.url());
        return changes ? applied(new WebhookDisabled(id.value(), account, command.reason())) : unchanged();
    }

    @CommandHandler
    Outcome handle(DeleteWebhook command) {
        refuseUnless(command.administrator() || command.account().equals(account));
        return applied(new WebhookDeleted(id.value(), account));
    }

    @CommandHandler
    Outcome handle(DeleteWithItsAccount command) {
        return stage() == Stage.DELETED ? unchanged() : applied(new WebhookDeleted(id.value(), account));
    }

    private Stage stage() {
        if (deleted) {
            return Stage.DELETED;
        }
        return settings.enabled() ? Stage.ENABLED : Stage.DISABLED;
    }

    private static Outcome applied(WebhookEvent event) {
        apply(event);
        return new Outcome(true, AggregateLifecycle.getVersion());
    }

    private static Outcome unchanged() {
        return new Outcome(false, AggregateLifecycle.getVersion());
    }

    /// Whoever has nothing to do with a webhook does not learn that there is or was one.
    private void refuseUnless(boolean concerned) {
        if (!concerned || stage() == Stage.DELETED) {
            throw new NotFound("webhook");
        }
    }

    @EventSourcingHandler
    void on(
            WebhookEvent happened,
            @MetaDataValue(Provenance.IDEMPOTENCY_KEY_HASH) @Nullable String request,
            @Timestamp Instant at) {
        requests.add(request, at);
        switch (happened) {
            case WebhookCreated created -> {
                id = new WebhookId(created.webhookId());
                account = created.account();
                settings = created.settings();
            }
            case WebhookChanged changed -> settings = changed.patch().appliedTo(settings);
            case WebhookDisabled _ -> settings = settings.disabled();
            case WebhookSecretRotated _ -> {}
            case WebhookDeleted _ -> deleted = true;
        }
    }
}
