package dev.integrations.account;

import java.util.UUID;

/// Names one API key for ever; it is not the key.
///
/// @param value a UUIDv7 (RFC 9562)
public record KeyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
