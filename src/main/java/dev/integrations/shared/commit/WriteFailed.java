package dev.integrations.shared.commit;

import java.sql.SQLException;

/// The database refused a write; nothing of its unit of work is stored.
final class WriteFailed extends RuntimeException {

    WriteFailed(SQLException cause) {
        super("A write failed", cause);
    }
}
