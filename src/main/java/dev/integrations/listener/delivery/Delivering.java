package dev.integrations.listener.delivery;

import dev.integrations.shared.ProcessorShare;
import org.springframework.stereotype.Component;

/// What all runs work with.
@Component
record Delivering(
        ProcessorShare share,
        FewConnections connections,
        DeliveryTable deliveries,
        Bodies bodies,
        Sending sending,
        Places places,
        Results results,
        RetrySchedule schedule,
        Disabling disabling,
        DeliveryMeters meters) {}
