package dev.integrations.listener.command;

/// Where a webhook stands, as far as it decides what may be done with it.
enum Stage {
    ENABLED,
    DISABLED,
    /// For good: it exists for nobody.
    DELETED
}
