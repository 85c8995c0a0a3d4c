package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How root starts PostgreSQL, which refuses root: as the nameless user of a new user namespace.
///
/// Files keep their owner that way, and nothing has to be given to another account.
final class UserNamespace {

    private static final List<String> COMMAND = List.of("unshare", "--user");

    private UserNamespace() {}

    /// @throws CannotStart where the kernel or a container forbids user namespaces
    static List<String> command() {
        if (!isAllowed()) {
            throw new CannotStart(
                    "PostgreSQL does not run as root, and this machine or container forbids the user namespaces"
                            + " (unshare --user) that would let root start it.",
                    "Run the service as an ordinary user, or give a PostgreSQL with --spring.datasource.url.");
        }
        return COMMAND;
    }

    private static boolean isAllowed() {
        try {
            var trial = new ProcessBuilder("unshare", "--user", "id", "-un")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
