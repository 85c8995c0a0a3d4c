package dev.integrations.account.query;

import dev.integrations.account.Reach;

/// Find one account as it was when it was opened; answered with an [AccountView], or with null when there is none
/// within reach.
public record FindAccountAsOpened(String handle, Reach reach) {}
