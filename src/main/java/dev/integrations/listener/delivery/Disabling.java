package dev.integrations.listener.delivery;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.command.DisableWebhook;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.event.Provenance;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Gives endpoints up for which there is no hope.
@Component
final class Disabling {

    private static final Logger log = LoggerFactory.getLogger(Disabling.class);

    private final Commands commands;
    /// What failed less often may be alright again.
    private static final int MANY = 5;

    private final SubscriptionTable subscriptions;
    private final DeliverySettings settings;
    private final RetrySchedule schedule;

    Disabling(Commands commands, SubscriptionTable subscriptions, DeliverySettings settings, RetrySchedule schedule) {
        this.commands = commands;
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.schedule = schedule;
    }

    /// Disables a webhook; when that fails now, its next failure will do it.
    void disable(Subscription subscription, DisablingReason reason) {
        var command = new DisableWebhook(
                new WebhookId(subscription.webhook()), subscription.settings().url(), reason);
        try {
            commands.send(command, Provenance.system(subscription.account(), "webhook-deliveries"));
            log.info("Disabled the webhook {}: {}", subscription.webhook(), reason.wire());
        } catch (RuntimeException failure) {
            log.warn("The webhook {} could not be disabled: {}", subscription.webhook(), Outage.reason(failure));
        }
    }

    /// Disables those that did nothing but fail for too long.
    void disableFailing(List<UUID> webhooks) {
        subscriptions
                .failing(webhooks, settings.disableAfter(), MANY, schedule.longest())
                .forEach(subscription -> disable(subscription, DisablingReason.FAILING));
    }
}
