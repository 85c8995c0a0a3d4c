package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/// One PostgreSQL for all tests of a JVM, kept in `target/` from run to run, with a new empty database for whoever
/// asks.
///
/// ```
/// @DynamicPropertySource
/// static void database(DynamicPropertyRegistry registry) {
///     TestDatabase.freshDatabase().register(registry);
/// }
/// ```
public final class TestDatabase {

    private static final Path TARGET = Path.of("target", "test-postgres");
    private static final int MOST_JVMS_AT_ONCE = 64;
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final AtomicBoolean USED_BY_SPRING = new AtomicBoolean();

    private TestDatabase() {}

    /// How to reach one.
    ///
    /// @param dataFolder of its own, not yet made, since a service holds one also when its database is elsewhere
    public record Fresh(String url, String user, String password, Path dataFolder) {

        public void register(DynamicPropertyRegistry registry) {
            properties().forEach((name, value) -> registry.add(name, () -> value));
        }

        public Map<String, String> properties() {
            USED_BY_SPRING.set(true);
            return Map.of(
                    "spring.datasource.url", url,
                    "spring.datasource.username", user,
                    "spring.datasource.password", password,
                    "integrations.data-dir", dataFolder.toString());
        }
    }

    /// A database that nobody else uses; it is gone at the start of the next run.
    public static Fresh freshDatabase() {
        var name = "test_" + COUNTER.incrementAndGet();
        run("CREATE DATABASE " + name + " OWNER " + ServiceAccount.NAME);
        var account = Running.SERVER.account();
        var url = account.getJdbcUrl().replace("/" + ServiceAccount.NAME, "/" + name);
        var dataFolder = Running.FOLDER
                .path()
                .resolve("data-folders")
                .resolve(UUID.randomUUID().toString());
        return new Fresh(url, account.getUsername(), account.getPassword(), dataFolder);
    }

    private static void run(String sql) {
        try (var connection = Running.SERVER.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (IOException | SQLException reason) {
            throw new IllegalStateException(sql, reason);
        }
    }

    /// Started by the first test that asks; stopped after the contexts that Spring closes at the end of the JVM.
    private static final class Running {

        static final DataFolder FOLDER = freeFolder();
        static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(FOLDER, Duration.ofMinutes(1));

        static {
            SpringApplication.getShutdownHandlers().add(Running::stop);
            Runtime.getRuntime().addShutdownHook(new Thread(Running::stopUnlessSpringDoes));
            forgetEarlierRuns();
        }

        /// Spring's handlers run after its contexts have closed their pools, but not at all where it ran none.
        private static void stopUnlessSpringDoes() {
            if (!USED_BY_SPRING.get()) {
                stop();
            }
        }

        private static void stop() {
            SERVER.close();
            FOLDER.close();
        }

        /// Builds that run at the same time, or forks of one, each take another folder.
        private static DataFolder freeFolder() {
            return IntStream.range(0, MOST_JVMS_AT_ONCE)
                    .mapToObj(number -> take(TARGET.resolve(Integer.toString(number))))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow();
        }

        private static Optional<DataFolder> take(Path folder) {
            try {
                return Optional.of(DataFolder.take(folder));
            } catch (CannotStart inUse) {
                return Optional.empty();
            }
        }

        private static void forgetEarlierRuns() {
            try (var connection = SERVER.connectAsSuperuser();
                    var statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET fsync = off");
                statement.execute("SELECT pg_reload_conf()");
                for (var name : earlierDatabases(statement)) {
                    statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
                }
            } catch (IOException | SQLException reason) {
                throw new IllegalStateException(reason);
            }
        }

        private static List<String> earlierDatabases(Statement statement) throws SQLException {
            var names = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }
}
