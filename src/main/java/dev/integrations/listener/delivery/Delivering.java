package dev.integrations.listener.delivery;

import org.springframework.stereotype.Component;

/// What all runs work with.
@Component
record Delivering(
        FewConnections connections,
        DeliveryTable deliveries,
        Bodies bodies,
        Sending sending,
        Places places,
        Results results,
        RetrySchedule schedule,
        Disabling disabling,
        DeliveryMeters meters) {}
