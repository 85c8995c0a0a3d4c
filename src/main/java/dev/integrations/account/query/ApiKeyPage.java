package dev.integrations.account.query;

import java.util.List;

/// Part of a list of keys.
///
/// @param entries newest first
/// @param more    whether older entries follow
public record ApiKeyPage(List<ApiKeyView> entries, boolean more) {}
