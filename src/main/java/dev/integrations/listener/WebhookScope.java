package dev.integrations.listener;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose events a webhook is told.
public enum WebhookScope {
    /// Those of its own account.
    ACCOUNT,
    /// Those of all accounts.
    PLATFORM;

    /// The spelling on the wire and in storage, such as `account`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The scope that is spelled so on the wire.
    public static Optional<WebhookScope> named(String wire) {
        return Arrays.stream(values())
                .filter(scope -> scope.wire().equals(wire))
                .findFirst();
    }
}
