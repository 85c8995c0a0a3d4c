package dev.integrations.integration.query;

import org.jspecify.annotations.Nullable;

/// Two states of one integration.
///
/// @param before null when there was none
/// @param after  as it is now
public record Comparison(@Nullable IntegrationView before, IntegrationView after) {}
