package dev.integrations.listener;

import java.util.UUID;

/// Names one webhook for ever.
///
/// @param value a UUIDv7 (RFC 9562), so that ids sort by the time they were given
public record WebhookId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
