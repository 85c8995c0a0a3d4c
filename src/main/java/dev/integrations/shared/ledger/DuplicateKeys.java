package dev.integrations.shared.ledger;

import dev.integrations.shared.error.Causes;
import java.sql.SQLException;

/// Recognises that a row with the same key was there already.
final class DuplicateKeys {

    /// `unique_violation` (PostgreSQL, appendix A).
    private static final String UNIQUE_VIOLATION = "23505";

    private DuplicateKeys() {}

    static boolean isDuplicateKey(Throwable failure) {
        return Causes.any(
                failure, cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }
}
