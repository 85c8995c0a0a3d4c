package dev.integrations.integration.query;

import java.util.List;

/// Part of a list of transfers.
///
/// @param entries newest integration first
/// @param more    whether others follow
public record TransferPage(List<TransferView> entries, boolean more) {}
