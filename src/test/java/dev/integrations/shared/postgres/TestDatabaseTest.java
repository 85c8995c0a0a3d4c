package dev.integrations.shared.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void givesEachCallerAnEmptyDatabase() throws SQLException {
        fill(TestDatabase.freshDatabase());
        fill(TestDatabase.freshDatabase());
    }

    private static void fill(TestDatabase.Fresh database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("CREATE TABLE thing (id int)")).isZero();
        }
    }
}
