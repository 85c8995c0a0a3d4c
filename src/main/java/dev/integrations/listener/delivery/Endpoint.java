package dev.integrations.listener.delivery;

import java.util.List;

/// Where something is delivered to, as far as it may be now.
///
/// @param secrets all that are valid; nothing goes out that nobody could verify
record Endpoint(Subscription subscription, List<byte[]> secrets) {

    String url() {
        return subscription.settings().url();
    }

    /// Whether anything may be sent to it.
    boolean isOpen() {
        return subscription.settings().enabled() && !secrets.isEmpty();
    }

    /// Whether it is where it was, and what waited for it then still does.
    boolean isAs(Endpoint before) {
        return url().equals(before.url()) && subscription.generation() == before.subscription.generation();
    }
}
