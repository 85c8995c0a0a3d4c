package dev.integrations.shared.commit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One row that a unit of work writes in its transaction.
///
/// @param sql     one constant statement for each kind of write, so that rows of many units of work make one batch
/// @param row     binds the parameters; called once or twice, in any thread
/// @param refusal what to throw when the statement changes no row; null when that is fine. Such a write is a claim:
///     it comes before all other writes, in its order among the claims, and when it changes nothing its whole unit
///     of work is left out
/// @param failure what a failure of the statement means; null when it has no meaning of its own
/// @param whole   names the row where all of it is written: of several such writes of a unit of work the last
///     one alone is carried out, since one statement cannot write a row twice; null for any other
public record Write(
        String sql,
        Binder row,
        @Nullable Supplier<? extends RuntimeException> refusal,
        @Nullable Function<SQLException, @Nullable RuntimeException> failure,
        @Nullable Object whole) {

    /// Sets the parameters of one row.
    @FunctionalInterface
    public interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /// A claim, or what may fail for a reason of its own.
    public Write(
            String sql,
            Binder row,
            @Nullable Supplier<? extends RuntimeException> refusal,
            @Nullable Function<SQLException, @Nullable RuntimeException> failure) {
        this(sql, row, refusal, failure, null);
    }

    public static Write of(String sql, Binder row) {
        return new Write(sql, row, null, null);
    }

    /// All of a row.
    ///
    /// @param name of the row among those of this kind
    public static Write whole(String sql, Object name, Binder row) {
        return new Write(sql, row, null, null, name);
    }

    /// Whether it writes all of a row that the other one writes.
    boolean replaces(Write other) {
        return whole != null && whole.equals(other.whole) && sql.equals(other.sql);
    }

    boolean isClaim() {
        return refusal != null;
    }

    RuntimeException refuse() {
        return refusal == null ? new IllegalStateException("This write cannot be refused") : refusal.get();
    }

    RuntimeException explain(SQLException cause) {
        RuntimeException meaning = failure == null ? null : failure.apply(cause);
        return meaning == null ? new WriteFailed(cause) : meaning;
    }
}
