package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.integrations.audit.cli.VerifyAudit;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `docs/audit.md` says of its example is recomputed here, and what it says of exported files is tried.
class WorkedExampleTest {

    private static final Path EXAMPLE = Path.of("docs/audit-example.ndjson");

    @TempDir
    private Path folder;

    @Test
    void isWhatTheDocumentationShows() throws IOException {
        assertThat(Files.readString(EXAMPLE)).isEqualTo(ExampleExport.text());
        StoredEvent first = ExampleExport.events().getFirst();
        byte[] digest = Leaf.metaDataDigest(first.metaData());
        var hex = HexFormat.of();
        String page = Files.readString(Path.of("docs/audit.md"));
        assertThat(page.replaceAll("\\s", ""))
                .contains(hex.formatHex(Leaf.data(first, digest)))
                .contains(hex.formatHex(digest))
                .contains(hex.formatHex(Leaf.hash(first)));
        assertThat(page)
                .contains(ExampleExport.checkpoint().text())
                .contains(ExampleExport.signer().verifier().text());
    }

    /// A verifier of forty lines in another language, which knows nothing of this service's code.
    @Test
    void isVerifiedByTheScriptOfTheDocumentation() throws Exception {
        assumeThat(hasPython()).as("python3 is there").isTrue();
        assertThat(runs("python3", "docs/verify_export.py", EXAMPLE.toString())).isZero();
        Path changed = write(text -> text.replace("Globex", "Globey"));
        assertThat(runs("python3", "docs/verify_export.py", changed.toString())).isOne();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return runs("python3", "--version") == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int runs(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void isVerified() {
        Run run = verify(EXAMPLE);
        assertThat(run.code()).as(run.text()).isZero();
        assertThat(run.text()).contains("Entries      4, up to position 4", "Proved       3", "Unprotected  1", "OK");
    }

    record Harm(String name, String found, UnaryOperator<String> change) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Harm> harms() {
        return Stream.of(
                new Harm("payload", "position 2: it was changed", text -> text.replace("Globex", "Globey")),
                new Harm("metadata", "position 1: it was changed", text -> text.replaceFirst("api-key", "system!")),
                new Harm(
                        "digest",
                        "position 2: it was changed",
                        text -> text.replaceFirst("meta_data_digest\":\"....", "meta_data_digest\":\"AAAA")),
                new Harm(
                        "event id", "position 1: it was changed", text -> text.replace("000000000001", "000000000009")),
                new Harm(
                        "aggregate",
                        "position 1: it was changed",
                        text -> text.replace("0000000000a1", "0000000000a3")),
                new Harm(
                        "type",
                        "position 1: it was changed",
                        text -> text.replaceFirst("_type\":\"int", "_type\":\"Int")),
                new Harm(
                        "sequence",
                        "position 3: it was changed",
                        text -> text.replace("\"sequence\":1", "\"sequence\":2")),
                new Harm("name", "position 3: it was changed", text -> text.replace(".archived", ".approved")),
                new Harm("revision", "position 1: it was changed", text -> text.replaceFirst("\"1\"", "\"2\"")),
                new Harm("no revision", "position 1: it was changed", text -> text.replaceFirst("\"1\"", "null")),
                new Harm("time alone", "time is not time_ms", text -> text.replace("40.001Z", "40.002Z")),
                new Harm(
                        "time",
                        "position 1: it was changed",
                        text -> text.replace("40.001Z", "40.009Z").replace("00001,", "00009,")),
                new Harm(
                        "position",
                        "position 9: it was changed",
                        text -> text.replace("\"position\":2", "\"position\":9")),
                new Harm("order", "position 1: it does not come after position 2", WorkedExampleTest::swapped),
                new Harm(
                        "copy",
                        "it does not come after",
                        text -> text.replaceFirst("(?m)^(.*\"position\":2,.*\n)", "$1$1")),
                new Harm(
                        "no entry",
                        "it has 3 entries and says that it has 4",
                        text -> text.replaceFirst("(?m)^.*\"position\":2,.*\n", "")),
                new Harm("cut off", "it has no end", text -> text.substring(0, text.indexOf("{\"kind\":\"end\""))),
                new Harm("cut off in a line", "it is no JSON object", text -> text.substring(0, text.length() - 9)),
                new Harm(
                        "no proof",
                        "position 3: its proof was removed",
                        text -> text.replaceFirst("(?m)(\"position\":3.*),\"proof\":.*}$", "$1}")),
                new Harm(
                        "a member twice",
                        "has a member twice",
                        text -> text.replace("\"position\":2,", "\"payload\":\"{}\",\"position\":2,")),
                new Harm(
                        "more after the end",
                        "it follows the end",
                        text -> text + "{\"kind\":\"end\",\"entries\":4}\n"),
                new Harm("another root", "it is signed by no known key", text -> text.replace("\\n3\\n", "\\n2\\n")));
    }

    private static String swapped(String text) {
        List<String> lines = text.lines().toList();
        return String.join(
                "\n", lines.get(0), lines.get(2), lines.get(1), lines.get(3), lines.get(4), lines.get(5), "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harms")
    void isNotVerifiedOnceItWasChanged(Harm harm) throws IOException {
        Path changed = write(harm.change());
        assertThat(Files.readString(changed)).isNotEqualTo(ExampleExport.text());
        Run run = verify(changed);
        assertThat(run.text()).contains(harm.found());
        assertThat(run.code()).isOne();
    }

    @Test
    void isVerifiedAgainstWhatWasKeptOutside() throws IOException {
        Path kept = Files.writeString(
                folder.resolve("kept"), ExampleExport.checkpoint().text());
        Path keys = Files.writeString(
                folder.resolve("keys"), "# ours\n" + ExampleExport.signer().verifier() + "\n");
        String vkey = ExampleExport.signer().verifier().text();
        assertThat(verify(EXAMPLE, "--checkpoint", kept.toString(), "--public-key", keys.toString())
                        .code())
                .isZero();
        assertThat(verify(EXAMPLE, "--checkpoint=" + kept, "--public-key=" + vkey)
                        .text())
                .doesNotContain("Note");
        Checkpoint another = Checkpoint.sign(ExampleExport.ORIGIN, 3, new byte[32], List.of(ExampleExport.signer()));
        Run run = verify(
                EXAMPLE, "--checkpoint", Files.writeString(kept, another.text()).toString());
        assertThat(run.code()).isOne();
        assertThat(run.text()).contains("it has another root");
        String stranger =
                new NoteSigner(ExampleExport.ORIGIN, new byte[32]).verifier().text();
        assertThat(verify(EXAMPLE, "--public-key", stranger).text()).contains("it is signed by no known key");
    }

    @Test
    void cannotBeVerifiedWhenItCannotBeRead() throws IOException {
        assertThat(verify(folder.resolve("absent")).code()).isEqualTo(2);
        assertThat(verify(Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe}))
                        .code())
                .isEqualTo(2);
        assertThat(verify(Files.writeString(folder.resolve("empty"), "")).code())
                .isEqualTo(2);
        assertThat(verify(EXAMPLE, "--checkpoint", folder.resolve("absent").toString())
                        .code())
                .isEqualTo(2);
        assertThat(verify(EXAMPLE, "--public-key", "a+b+c").code()).isEqualTo(2);
        for (String unusable : List.of("--what", "--database", "what", "--export", "--a.b")) {
            Run run = verify(EXAMPLE, unusable);
            assertThat(run.code()).as(unusable).isEqualTo(2);
            assertThat(run.text()).contains("Usage: verify-audit");
        }
    }

    private Path write(UnaryOperator<String> change) throws IOException {
        return Files.writeString(folder.resolve("changed.ndjson"), change.apply(ExampleExport.text()));
    }

    private record Run(int code, String text) {}

    private static Run verify(Path export, String... more) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        List<String> arguments = Stream.concat(Stream.of("--export", export.toString()), Stream.of(more))
                .toList();
        int code = new VerifyAudit().run(arguments, out, out);
        return new Run(code, bytes.toString(StandardCharsets.UTF_8));
    }

    /// Makes the file of the documentation, when this is run by hand.
    public static void main(String[] arguments) throws IOException {
        Files.writeString(EXAMPLE, ExampleExport.text());
        StoredEvent first = ExampleExport.events().getFirst();
        byte[] digest = Leaf.metaDataDigest(first.metaData());
        System.out.println(HexFormat.of().formatHex(Leaf.data(first, digest)));
        System.out.println(HexFormat.of().formatHex(digest));
        System.out.println(HexFormat.of().formatHex(Leaf.hash(first)));
        System.out.println(Base64.getEncoder().encodeToString(Leaf.hash(first)));
        System.out.println(
                ExampleExport.checkpoint().text() + ExampleExport.signer().verifier());
    }
}
