package dev.integrations.process;

import static org.awaitility.Awaitility.await;

import dev.integrations.support.Api;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The packaged service with its embedded database, in a process of its own.
final class Packaged implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Ready at +(http://[0-9.:]+)");
    /// Comes after it, and says who is let in.
    private static final Pattern ACCESS = Pattern.compile(" Access {4}");
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Process process;
    private final Path dataFolder;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private Packaged(Process process, Path dataFolder) {
        this.process = process;
        this.dataFolder = dataFolder;
        this.reader = Thread.ofVirtual()
                .start(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(output::add));
    }

    /// Returns once it takes requests.
    static Packaged on(Path dataFolder, String... settings) throws IOException {
        return on(dataFolder, Map.of(), settings);
    }

    static Packaged on(Path dataFolder, Map<String, String> environment, String... settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar().toString(),
                "--server.port=0",
                "--integrations.data-dir=" + dataFolder));
        command.addAll(List.of(settings));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var service = new Packaged(builder.start(), dataFolder);
        await().atMost(START_LIMIT).until(() -> service.isReady() || !service.process.isAlive());
        if (!service.isReady()) {
            throw new IOException("The service did not start: " + service.output());
        }
        return service;
    }

    /// Runs it to its end with other arguments, and says what it answered and wrote.
    static Run run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("run", ".err");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output, Files.readString(errors));
    }

    /// @param code   that the process ended with
    /// @param output what it wrote to its standard output
    /// @param errors and to its standard error output
    record Run(int code, String output, String errors) {}

    private static Path jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-SNAPSHOT.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean isReady() {
        return READY.matcher(output()).find() && ACCESS.matcher(output()).find();
    }

    Api api() {
        Matcher ready = READY.matcher(output());
        if (!ready.find()) {
            throw new IllegalStateException(output());
        }
        return new Api(URI.create(ready.group(1)));
    }

    int port() {
        return api().base().getPort();
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /// As its operator sees them.
    Tables tables() throws IOException {
        Path postgresql = dataFolder.resolve("postgresql");
        String port =
                Files.readAllLines(postgresql.resolve("cluster/postmaster.pid")).get(3);
        return Tables.at(
                "jdbc:postgresql://127.0.0.1:" + port + "/integrations",
                "postgres",
                Files.readString(postgresql.resolve("superuser-password")).strip());
    }

    /// SIGKILL, for the service alone.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }

    /// SIGKILL for the service and its database, which is left no time to notice.
    void killWithDatabase() throws IOException, InterruptedException {
        long database = Long.parseLong(Files.readAllLines(dataFolder.resolve("postgresql/cluster/postmaster.pid"))
                .getFirst());
        process.toHandle().destroyForcibly();
        ProcessHandle.of(database).ifPresent(ProcessHandle::destroyForcibly);
        kill();
    }

    /// SIGTERM; `Process` itself would close the streams as well.
    void terminate() {
        process.toHandle().destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        terminate();
        process.onExit().completeOnTimeout(process, 40, TimeUnit.SECONDS).join();
        if (process.isAlive()) {
            process.toHandle().destroyForcibly();
            throw new AssertionError("The service did not stop: " + output());
        }
        await().until(() -> !reader.isAlive());
    }
}
