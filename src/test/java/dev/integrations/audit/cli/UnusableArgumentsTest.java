package dev.integrations.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.CommandLine;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Instance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands cannot use is said in words that their user knows.
class UnusableArgumentsTest {

    private static final Path EXAMPLE = Path.of("docs/audit-example.ndjson");

    @TempDir
    private Path folder;

    private record Run(int code, String text) {}

    private static Run run(CommandLine command, String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int code = command.run(List.of(arguments), out, out);
        return new Run(code, bytes.toString(StandardCharsets.UTF_8));
    }

    private static void refuses(int code, String sentence, CommandLine command, String... arguments) {
        Run run = run(command, arguments);
        assertThat(run.text()).contains(sentence).doesNotContain("Exception", "CannotStart");
        assertThat(run.code()).isEqualTo(code);
    }

    @Test
    void nameFilesThatAreNotThere() {
        String missing = folder.resolve("missing").toString();
        String because = "cannot be read: " + missing + " does not exist.";
        refuses(2, because, new VerifyAudit(), "--export", missing);
        refuses(2, because, new VerifyAudit(), "--export", EXAMPLE.toString(), "--checkpoint", missing);
    }

    @Test
    void nameWhatIsNoKey() {
        for (String key : List.of("nonsense", "a+b+c")) {
            refuses(2, "public key", new VerifyAudit(), "--export", EXAMPLE.toString(), "--public-key", key);
        }
    }

    @Test
    void makeNoDatabaseWhereThereIsNone() {
        Path mistyped = folder.resolve("mistyped");
        String setting = "--integrations.data-dir=" + mistyped;
        String because = "There is no installation in " + mistyped;
        refuses(2, because, new VerifyAudit(), setting);
        refuses(2, because, new ExportEvents(), folder.resolve("new.ndjson").toString(), setting);
        assertThat(mistyped).doesNotExist();
        assertThat(folder.resolve("new.ndjson")).doesNotExist();
    }

    @Test
    void sayThatTheFolderIsInUse() throws Exception {
        Fresh database = TestDatabase.freshDatabase();
        try (Instance _ = Instance.on(database)) {
            Files.createDirectories(database.dataFolder().resolve("postgresql/cluster"));
            String setting = "--integrations.data-dir=" + database.dataFolder();
            String because = "is in use by another running service";
            refuses(2, because, new VerifyAudit(), setting);
            refuses(2, because, new ExportEvents(), folder.resolve("new.ndjson").toString(), setting);
        }
    }

    @Test
    void leaveAFileThatIsThereAsItIs() throws Exception {
        Fresh database = TestDatabase.freshDatabase();
        try (Instance _ = Instance.on(database)) {
            Path there = Files.writeString(folder.resolve("there.ndjson"), "mine");
            refuses(
                    1,
                    there + " exists already.",
                    new ExportEvents(),
                    there.toString(),
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=" + database.user(),
                    "--spring.datasource.password=" + database.password());
            assertThat(there).hasContent("mine");
        }
    }
}
