package dev.integrations.shared.error;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/// Tells the failure of something that the service needs from a fault of its own.
public final class Outage {

    private Outage() {}

    /// Whether the failure, or what caused it, is that the database or the event store is out of reach, shutting down
    /// or
    /// overloaded.
    public static boolean explains(Throwable failure) {
        return Causes.any(failure, Outage::isOutage);
    }

    /// Whether transactions stood in each other's way (class 40), so that trying again by itself can succeed.
    public static boolean isConflict(Throwable failure) {
        return Causes.any(
                failure,
                cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith("40"));
    }

    /// Whether no connection was to be had.
    public static boolean isUnreachable(Throwable failure) {
        return Causes.any(failure, SQLTransientConnectionException.class::isInstance);
    }

    /// What went wrong at the bottom, for the log: a class and, from a database, its code and message.
    public static String reason(Throwable failure) {
        Throwable bottom = failure;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        return bottom instanceof SQLException sql ? sql.getSQLState() + " " + sql.getMessage() : bottom.toString();
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof SQLTransientException
                || (cause instanceof SQLException sql && isOutage(sql.getSQLState()));
    }

    /// PostgreSQL's error codes (appendix A): connection exceptions, insufficient resources, operator intervention,
    /// system errors, read-only transactions (a standby was asked) and locks that were not to be had in time.
    private static boolean isOutage(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("25006")
                        || state.equals("25P03")
                        || state.startsWith("40")
                        || state.equals("55P03"));
    }
}
