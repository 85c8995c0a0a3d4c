package dev.integrations;

import dev.integrations.shared.StartUpLine;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says, once the service is ready, where everything is.
@Component
class StartUpLines {

    private static final Logger log = LoggerFactory.getLogger(StartUpLines.class);

    private final WebServerApplicationContext web;
    private final JdbcConnectionDetails database;
    private final String host;
    private final @Nullable String externalDatabase;
    private final Path dataFolder;
    private final boolean axonServer;
    private final String axonServers;
    private final List<StartUpLine> others;

    StartUpLines(
            WebServerApplicationContext web,
            JdbcConnectionDetails database,
            @Value("${server.address}") String host,
            @Value("${spring.datasource.url:#{null}}") @Nullable String externalDatabase,
            @Value("${integrations.data-dir}") Path dataFolder,
            @Value("${axon.axonserver.enabled}") boolean axonServer,
            @Value("${axon.axonserver.servers:localhost}") String axonServers,
            List<StartUpLine> others) {
        this.web = web;
        this.database = database;
        this.host = host;
        this.externalDatabase = externalDatabase;
        this.dataFolder = dataFolder;
        this.axonServer = axonServer;
        this.axonServers = axonServers;
        this.others = others;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        String address = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
        log.info("Ready at  {}", address);
        log.info("API page  {}/swagger-ui/index.html", address);
        log.info("Events    {}", axonServer ? "Axon Server at " + axonServers : "PostgreSQL, with the read models");
        log.info("Database  {}", externalDatabase == null ? "embedded PostgreSQL" : withoutParameters());
        log.info("Data      {}", dataFolder.toAbsolutePath().normalize());
        others.forEach(line -> log.info("{} {}", String.format("%-9s", line.label()), line.text()));
    }

    private int port() {
        var server = web.getWebServer();
        return server == null ? -1 : server.getPort();
    }

    /// Parameters of a JDBC URL can hold a password.
    private String withoutParameters() {
        return database.getJdbcUrl().replaceFirst("\\?.*", "");
    }
}
