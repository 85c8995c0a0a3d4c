package dev.integrations.integration;

import java.util.UUID;

/// Names one integration for ever.
///
/// @param value a UUIDv7 (RFC 9562), so that ids sort by the time they were given
public record IntegrationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
