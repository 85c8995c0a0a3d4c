package dev.integrations;

import dev.integrations.audit.cli.VerifyAudit;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the service, or does what its first argument names instead.
@SpringBootApplication
public class IntegrationsApplication {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(VerifyAudit.NAME)) {
            System.exit(verifyAudit(List.of(arguments)));
        }
        SpringApplication.run(IntegrationsApplication.class, arguments);
    }

    /// What is logged goes to the standard error output, so that the result stands alone.
    private static int verifyAudit(List<String> arguments) {
        PrintStream out = System.out;
        System.setOut(System.err);
        return VerifyAudit.run(arguments.subList(1, arguments.size()), out, System.err);
    }
}
