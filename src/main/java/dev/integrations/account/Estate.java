package dev.integrations.account;

import org.jspecify.annotations.Nullable;

/// What becomes of the integrations of an account that is closed.
///
/// @param heir handle of the account that gets them; null when they are archived
public record Estate(@Nullable String heir) {

    public static final Estate ARCHIVED = new Estate(null);
}
