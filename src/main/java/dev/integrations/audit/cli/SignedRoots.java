package dev.integrations.audit.cli;

import dev.integrations.audit.proof.Frontier;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The roots of the checkpoints among carried rows, to be compared while the tree grows.
final class SignedRoots {

    private final Map<Long, String> roots = new HashMap<>();

    void note(InstallationLine.Row row) {
        if (row.table().equals("checkpoint")) {
            JsonNode checkpoint = InstallationLine.JSON.readTree(row.row());
            roots.put(
                    checkpoint.required("size").longValue(),
                    checkpoint.required("root").stringValue().replace("\\x", ""));
        }
    }

    /// @throws IllegalStateException when a checkpoint of this size says otherwise
    void compare(Frontier tree) {
        String signed = roots.get(tree.size());
        if (signed != null && !signed.equals(HexFormat.of().formatHex(tree.root()))) {
            throw new IllegalStateException("The events up to position " + tree.size()
                    + " are not those that were signed; verify-audit says which were changed.");
        }
    }
}
