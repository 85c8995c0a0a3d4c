package dev.integrations.audit.web;

import dev.integrations.audit.proof.Proofs.LogKey;
import java.util.List;
import java.util.stream.Collectors;

/// Public keys as lines that verifiers read: the present one first, and above each retired one what it signed.
final class KeyLines {

    private KeyLines() {}

    static String of(List<LogKey> keys) {
        return keys.getFirst().vkey()
                + "\n"
                + keys.stream().skip(1).map(KeyLines::retired).collect(Collectors.joining());
    }

    private static String retired(LogKey key) {
        String signed = key.firstSize() == null
                ? "it signed nothing"
                : "it signed checkpoints of sizes " + key.firstSize() + " to " + key.lastSize();
        return "# retired: " + signed + "\n" + key.vkey() + "\n";
    }
}
