package dev.integrations.shared.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sets the parameters of a statement that takes many rows at once, an array for each column.
public record Columns<T>(PreparedStatement statement, List<T> rows) {

    /// Sets one column.
    ///
    /// @param type of the elements, as PostgreSQL names it
    public void set(int index, String type, Function<T, ? extends @Nullable Object> value) throws SQLException {
        Object[] values = rows.stream().map(value).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
