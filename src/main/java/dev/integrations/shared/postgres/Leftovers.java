package dev.integrations.shared.postgres;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Processes of an earlier start that outlived their service (`kill -9`).
///
/// They are known by their program file, which lies in this data folder and nowhere else; a process id alone may by
/// now
/// be anybody's.
final class Leftovers {

    private Leftovers() {}

    static List<ProcessHandle> of(Path folder) {
        var prefix = folder + File.separator;
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(prefix))
                .toList();
    }

    /// Backends leave by themselves once their server is gone; whoever has not after this time is killed.
    static void await(Path folder, Duration patience) {
        exits(of(folder), patience);
        var stubborn = of(folder);
        stubborn.forEach(ProcessHandle::destroyForcibly);
        exits(stubborn, patience);
    }

    private static void exits(List<ProcessHandle> processes, Duration patience) {
        var exits = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        var _ = CompletableFuture.allOf(exits)
                .<@Nullable Void>thenApply(done -> null)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
