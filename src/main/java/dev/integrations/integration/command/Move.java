package dev.integrations.integration.command;

import java.util.Locale;

/// What can be done with an integration beside changing what it says, as the last part of the path names it.
enum Move {
    SUBMIT,
    WITHDRAW,
    APPROVE,
    REJECT,
    REOPEN,
    ARCHIVE;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
