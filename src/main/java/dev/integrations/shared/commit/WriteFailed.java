package dev.integrations.shared.commit;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A write was not carried out; nothing of its unit of work is stored, or the connection broke and nobody knows.
final class WriteFailed extends RuntimeException {

    /// @param cause null when the thread that wrote met an error of the machine
    WriteFailed(@Nullable SQLException cause) {
        super("A write failed", cause);
    }
}
