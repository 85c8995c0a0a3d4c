package dev.integrations.shared.commit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Where handlers put what they write: it is kept until the command's unit of work commits, or, outside of a
/// command,
/// executed at once in the transaction of the thread.
public final class Writes {

    private static final String RESOURCE = Writes.class.getName();

    private final DataSource database;

    /// @param database for what is written outside of a command
    public Writes(DataSource database) {
        this.database = database;
    }

    /// Writes a row.
    public void add(Write write) {
        List<Write> kept = ofCurrentUnitOfWork();
        if (kept == null) {
            executeNow(write);
        } else {
            kept.removeIf(write::replaces);
            kept.add(write);
        }
    }

    /// Begins to keep the writes of the current unit of work.
    ///
    /// @return null when an outer unit of work keeps them already
    static @Nullable List<Write> keep() {
        if (ofCurrentUnitOfWork() != null) {
            return null;
        }
        var kept = new ArrayList<Write>();
        CurrentUnitOfWork.get().root().resources().put(RESOURCE, kept);
        return kept;
    }

    /// Lets writes that come after the commit fail, which would be lost otherwise.
    static void refuseMore() {
        CurrentUnitOfWork.get().root().resources().put(RESOURCE, List.<Write>of());
    }

    private static @Nullable List<Write> ofCurrentUnitOfWork() {
        return CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().getResource(RESOURCE) : null;
    }

    private void executeNow(Write write) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
            write.row().bind(statement);
            if (statement.executeUpdate() == 0 && write.isClaim()) {
                throw write.refuse();
            }
        } catch (SQLException failure) {
            throw write.explain(failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
