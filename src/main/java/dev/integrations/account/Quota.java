package dev.integrations.account;

import org.jspecify.annotations.Nullable;

/// How much an account may have.
///
/// @param integrations how many that are not archived; null for any number
/// @param storedBytes  how many bytes of descriptions, those of archived integrations included; null for any
public record Quota(@Nullable Long integrations, @Nullable Long storedBytes) {

    public static final Quota UNLIMITED = new Quota(null, null);

    /// Whether anything is limited.
    public boolean limits() {
        return integrations != null || storedBytes != null;
    }
}
