package dev.integrations.shared.ledger;

import java.sql.SQLException;

/// Recognises that a row with the same key was there already.
final class DuplicateKeys {

    /// `unique_violation` (PostgreSQL, appendix A).
    private static final String UNIQUE_VIOLATION = "23505";

    private DuplicateKeys() {}

    static boolean isDuplicateKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
