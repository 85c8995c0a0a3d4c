package dev.integrations;

import dev.integrations.shared.CommandLine;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the service, or does what its first argument names instead.
@SpringBootApplication
public class IntegrationsApplication {

    public static void main(String[] arguments) {
        Optional<CommandLine> named = named(arguments);
        if (named.isPresent()) {
            System.exit(run(named.get(), List.of(arguments)));
        }
        SpringApplication.run(IntegrationsApplication.class, arguments);
    }

    private static Optional<CommandLine> named(String... arguments) {
        return arguments.length == 0
                ? Optional.empty()
                : ServiceLoader.load(CommandLine.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(command -> command.name().equals(arguments[0]))
                        .findFirst();
    }

    /// What is logged goes to the standard error output, so that the result stands alone.
    private static int run(CommandLine command, List<String> arguments) {
        PrintStream out = System.out;
        System.setOut(System.err);
        return command.run(arguments.subList(1, arguments.size()), out, System.err);
    }
}
