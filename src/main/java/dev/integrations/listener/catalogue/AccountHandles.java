package dev.integrations.listener.catalogue;

import java.util.UUID;

/// Names accounts for ever: not every event of an account says its handle.
@FunctionalInterface
public interface AccountHandles {

    /// The handle of an account that was opened at or before an event in question.
    String of(UUID account);
}
