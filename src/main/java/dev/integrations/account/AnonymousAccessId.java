package dev.integrations.account;

import java.util.UUID;

/// Names the time in which the service is used without credentials; there is one in the life of an installation.
public final class AnonymousAccessId {

    /// A UUIDv8 (RFC 9562).
    public static final UUID ONLY = UUID.fromString("616e6f6e-796d-8f75-8061-636365737300");

    private AnonymousAccessId() {}
}
