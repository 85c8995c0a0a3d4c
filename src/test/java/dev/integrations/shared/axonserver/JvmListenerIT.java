package dev.integrations.shared.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The JVM listener of `docs/listeners.md`, as it stands there, beside the service on one Axon Server.
@ExtendWith(OnARealServer.class)
class JvmListenerIT {

    /// What its pom names, with what that brings; the service itself is not among it.
    private static final Pattern LIBRARY = Pattern.compile(
            "(axon|grpc|proto|perfmark|guava|failureaccess|gson|jackson|slf4j|logback|jspecify|micrometer|caffeine|disruptor"
                    + "|reactor|reactive|commons-logging|jakarta|snakeyaml|spring-(aop|beans|context|core|expression|tx)"
                    + "|spring-boot-(\\d|autoconfigure|jackson|transaction))[^/]*\\.jar");

    @TempDir
    private Path folder;

    @Test
    void hearsOfAnIntegrationThatTheServiceCreates() throws Exception {
        Path source = written("java", "Listener.java");
        written("properties", "application.properties");
        run("javac", "-d", folder.toString(), source.toString()).waitFor();
        String name = "Heard " + UUID.randomUUID();
        try (Instance service = Instance.start(OnARealServer.address(), TestDatabase.freshDatabase())) {
            assertThat(service.create("{\"identifier_field_path\": \"id\", \"name\": \"" + name + "\"}")
                            .status())
                    .isEqualTo(200);
        }
        Process listener = run("java", "listener.Listener", "--axon.axonserver.servers=" + OnARealServer.address());
        var _ = listener.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .whenComplete((end, late) -> listener.destroyForcibly());
        try (BufferedReader said = listener.inputReader()) {
            assertThat(said.lines().anyMatch(line -> line.endsWith(" registered " + name)))
                    .isTrue();
        } finally {
            listener.destroyForcibly();
        }
    }

    private Process run(String program, String... arguments) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", program).toString(), "-cp", classPath())
                .redirectErrorStream(true);
        builder.command().addAll(Arrays.asList(arguments));
        return builder.start();
    }

    private String classPath() throws IOException {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        LIBRARY.matcher(Path.of(entry).getFileName().toString()).matches())
                .collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path events = built.filter(file -> file.toString().endsWith("-events.jar"))
                    .findFirst()
                    .orElseThrow();
            return folder + File.pathSeparator + events + File.pathSeparator + libraries;
        }
    }

    private Path written(String language, String name) throws IOException {
        Matcher code = Pattern.compile("```" + language + " " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/listeners.md")));
        assertThat(code.find()).as(name).isTrue();
        return Files.writeString(folder.resolve(name), code.group(1));
    }
}
