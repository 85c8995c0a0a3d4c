package dev.integrations.listener.delivery;

import dev.integrations.listener.secret.WebhookSecrets;
import org.springframework.stereotype.Component;

/// What all runs work with.
@Component
record Delivering(
        DeliveryTable deliveries,
        Bodies bodies,
        WebhookSecrets secrets,
        Sending sending,
        Places places,
        Results results,
        RetrySchedule schedule,
        Disabling disabling,
        DeliveryMeters meters) {}
