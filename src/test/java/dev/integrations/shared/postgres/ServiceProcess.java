package dev.integrations.shared.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// A service in a process of its own, which a test can kill as `kill -9` does.
final class ServiceProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /// What runs in that process, until its input ends.
    static void main(String[] arguments) throws IOException, SQLException {
        try (var _ = RunningService.on(Path.of(arguments[0])).signGuestBook()) {
            System.out.println(READY);
            System.in.transferTo(System.out);
        }
    }

    /// Returns once its database takes connections.
    static ServiceProcess on(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), ServiceProcess.class.getName(), folder.toString());
        command.environment().put("LC_ALL", "C.UTF-8");
        var service = new ServiceProcess(command.redirectErrorStream(true).start());
        service.awaitReady();
        return service;
    }

    private void awaitReady() throws IOException {
        var seen = new StringBuilder();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (var line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The service ended: " + seen);
            }
            seen.append(line).append('\n');
        }
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Lets it stop by itself, within bounds.
    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.getOutputStream().close();
            process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        }
        kill();
    }
}
