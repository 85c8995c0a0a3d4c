package dev.integrations.audit.cli;

import dev.integrations.shared.ledger.EventImport;
import dev.integrations.shared.ledger.ImportedIndex;
import dev.integrations.shared.ledger.PostgresEventImport;
import dev.integrations.shared.ledger.ServerEventImport;
import dev.integrations.shared.ledger.StoredEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StringUtils;

/// The stored history, found by the settings of the service and without the service.
final class DatabaseAccess implements AutoCloseable {

    private static final long PATIENCE_MS = 10_000;
    private static final Map<String, Object> DEFAULTS =
            Map.of("logging.level.root", "warn", "logging.level.dev.integrations", "warn");
    /// Reading everything takes the time that it takes.
    private static final List<String> UNLIMITED =
            List.of("--spring.datasource.hikari.data-source-properties.socketTimeout=0");

    private final ConfigurableApplicationContext context;

    private DatabaseAccess(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static DatabaseAccess open(List<String> settings) {
        var all = new ArrayList<>(UNLIMITED);
        all.addAll(settings);
        return new DatabaseAccess(new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                // The data folder is taken only where the database is in it.
                .lazyInitialization(true)
                .properties(DEFAULTS)
                .run(all.toArray(String[]::new)));
    }

    /// The database alone, its own one included.
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @ComponentScan("dev.integrations.shared.postgres")
    static class Parts {}

    /// Whoever reads must not make the database of a folder that was mistyped.
    ///
    /// @throws Unreadable when the data folder has no database, and no other database is named
    void mustHoldAnInstallation() {
        Environment settings = context.getEnvironment();
        Path folder = Path.of(settings.getProperty("integrations.data-dir", "./data"))
                .toAbsolutePath()
                .normalize();
        boolean named = StringUtils.hasText(settings.getProperty("spring.datasource.url"));
        if (!named && !Files.isDirectory(folder.resolve("postgresql/cluster"))) {
            throw new Unreadable("There is no installation in " + folder
                    + ". Name its folder with --integrations.data-dir=FOLDER, or its database with"
                    + " --spring.datasource.url=URL.");
        }
    }

    /// Makes the tables of a new database, or those that are missing in an older one.
    void migrate() {
        Flyway.configure().dataSource(context.getBean(DataSource.class)).load().migrate();
    }

    JdbcTemplate template() {
        return context.getBean(JdbcTemplate.class);
    }

    /// What puts the events of another installation here, into whichever store the settings name.
    EventImport target() {
        return isOnServer()
                ? new ServerEventImport(connect().getConnection(), jdbc())
                : new PostgresEventImport(template(), transaction());
    }

    ImportedIndex index() {
        return new ImportedIndex(template(), transaction());
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    TransactionTemplate snapshot() {
        TransactionTemplate snapshot = transaction();
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return snapshot;
    }

    StoredEvents events() {
        return isOnServer() ? StoredEvents.inAxonServer(jdbc(), connect()) : StoredEvents.inPostgres(jdbc());
    }

    private boolean isOnServer() {
        return context.getEnvironment().getProperty("axon.axonserver.enabled", Boolean.class, false);
    }

    private AxonServerConnectionManager connect() {
        AxonServerConfiguration settings = Binder.get(context.getEnvironment())
                .bind("axon.axonserver", Bindable.ofInstance(new AxonServerConfiguration()))
                .get();
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .build();
        context.registerShutdownHook();
        var _ = connections.getConnection();
        long limit = System.currentTimeMillis() + PATIENCE_MS;
        while (!connections.isConnected(connections.getDefaultContext())) {
            if (System.currentTimeMillis() > limit) {
                throw new Unreadable("There is no Axon Server at " + settings.getServers() + ".");
            }
            LockSupport.parkNanos(50_000_000);
        }
        return connections;
    }

    @Override
    public void close() {
        context.close();
    }
}
