package dev.integrations.integration.query;

import java.util.List;

/// Part of a list.
///
/// @param entries newest first
/// @param more    whether older entries follow
public record IntegrationPage(List<IntegrationView> entries, boolean more) {}
