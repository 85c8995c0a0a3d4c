/// Telling others what happened: the feed, webhooks, deliveries.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "account",
            "account :: event",
            "integration",
            "integration :: event",
            "audit",
            "audit :: event",
            "operations :: event"
        })
@NullMarked
package dev.integrations.listener;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
