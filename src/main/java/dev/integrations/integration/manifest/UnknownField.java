package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/// Says what is wrong with a member that is no request field, and which one was perhaps meant.
final class UnknownField {

    private static final Set<String> READ_ONLY = Set.of(
            "id",
            "status",
            "created",
            "updated",
            "client_secret",
            "client_secrets",
            "account",
            "transfer",
            "warnings",
            "review");

    /// Slips of the finger: two of them, and never most of the name.
    private static final int FARTHEST = 2;

    private static final int LONGEST_COMPARED = 40;

    private UnknownField() {}

    static String explain(String name) {
        if (READ_ONLY.contains(name)) {
            return "Is set by the service and cannot be changed.";
        }
        if (name.length() > LONGEST_COMPARED) {
            return "Is not a field of an integration.";
        }
        return Arrays.stream(ManifestField.values())
                .map(ManifestField::wire)
                .min(Comparator.comparingInt(known -> distance(known, name)))
                .filter(known -> distance(known, name) <= Math.min(FARTHEST, known.length() / 2))
                .map(known -> "Is not a field of an integration; did you mean " + known + "?")
                .orElse("Is not a field of an integration.");
    }

    /// Levenshtein's: insertions, deletions and replacements that make one of the other.
    private static int distance(String known, String sent) {
        int[] above = new int[sent.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int row = 1; row <= known.length(); row++) {
            int[] here = new int[sent.length() + 1];
            here[0] = row;
            for (int i = 1; i <= sent.length(); i++) {
                int replaced = above[i - 1] + (known.charAt(row - 1) == sent.charAt(i - 1) ? 0 : 1);
                here[i] = Math.min(replaced, Math.min(above[i], here[i - 1]) + 1);
            }
            above = here;
        }
        return above[sent.length()];
    }
}
