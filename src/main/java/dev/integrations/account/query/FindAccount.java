package dev.integrations.account.query;

import dev.integrations.account.Reach;

/// Find one account; answered with an [AccountView], or with null when there is none within reach.
public record FindAccount(String handle, Reach reach) {}
