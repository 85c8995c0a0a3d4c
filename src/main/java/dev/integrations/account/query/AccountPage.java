package dev.integrations.account.query;

import java.util.List;

/// Part of a list of accounts.
///
/// @param entries newest first
/// @param more    whether older entries follow
public record AccountPage(List<AccountView> entries, boolean more) {}
