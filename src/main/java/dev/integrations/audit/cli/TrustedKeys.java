package dev.integrations.audit.cli;

import dev.integrations.audit.proof.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Public keys that whoever verifies trusts.
final class TrustedKeys {

    private TrustedKeys() {}

    /// Those that were given, or else those that come with what is verified.
    ///
    /// @param given a vkey, or a file with one on each line
    static List<NoteVerifier> of(@Nullable String given, List<String> enclosed, Verdict verdict) {
        if (given != null) {
            return parse(isVkey(given) ? List.of(given) : lines(given));
        }
        verdict.warning(
                "The keys are those that came with the data. Give --public-key to trust what you kept outside.");
        return parse(enclosed);
    }

    private static boolean isVkey(String given) {
        return given.split("\\+", 3).length == 3 && !Files.exists(Path.of(given));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new Unreadable(
                    file + " is no public key, nor a file with some that can be read: " + Reason.of(unreadable));
        }
    }

    private static List<NoteVerifier> parse(List<String> vkeys) {
        try {
            return vkeys.stream().map(NoteVerifier::parse).toList();
        } catch (IllegalArgumentException malformed) {
            throw new Unreadable("A public key cannot be read: " + malformed.getMessage() + ".");
        }
    }
}
