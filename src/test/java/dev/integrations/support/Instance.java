package dev.integrations.support;

import dev.integrations.IntegrationsApplication;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/// One instance of the service, in this JVM and on a port of its own.
public final class Instance implements AutoCloseable {

    /// Most tests are about something else than keys.
    private static final Map<String, String> DEFAULTS = Map.of(
            "server.port", "0",
            "spring.datasource.hikari.minimum-idle", "1",
            "spring.datasource.hikari.idle-timeout", "10000",
            "integrations.anonymous", "loopback",
            "integrations.limits.enabled", "off",
            // Addresses for documentation (RFC 5737), which lead nowhere.
            "integrations.outbound.allow", "192.0.2.0/24");

    private static final Semaphore LOGGING = new Semaphore(1);

    private final ConfigurableApplicationContext context;
    private final Tables tables;

    private Instance(ConfigurableApplicationContext context, Tables tables) {
        this.context = context;
        this.tables = tables;
    }

    /// The one that most tests share; nobody may leave it broken.
    public static Instance shared() {
        return Shared.INSTANCE;
    }

    /// Starts one on a database.
    ///
    /// @param settings such as `integrations.max-body-size=2KB`
    public static Instance on(Fresh database, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(database.properties());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        String[] arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Instance(run(arguments), Tables.of(database));
    }

    /// Two that start at once must not set up the one logging system of the JVM at once.
    private static ConfigurableApplicationContext run(String... arguments) {
        var application = new SpringApplication(IntegrationsApplication.class);
        var hold = new AtomicBoolean(true);
        LOGGING.acquireUninterruptibly();
        application.addListeners((ApplicationListener<ApplicationContextInitializedEvent>) set -> release(hold));
        try {
            return application.run(arguments);
        } finally {
            release(hold);
        }
    }

    private static void release(AtomicBoolean hold) {
        if (hold.getAndSet(false)) {
            LOGGING.release();
        }
    }

    public Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port()));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public Tables tables() {
        return tables;
    }

    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// The Tomcat in which it runs.
    public Tomcat tomcat() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return ((TomcatWebServer) Objects.requireNonNull(server)).getTomcat();
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final Instance INSTANCE = on(TestDatabase.freshDatabase());
    }
}
