package dev.integrations.integration.manifest;

import dev.integrations.shared.json.JsonKinds;
import dev.integrations.shared.json.JsonPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads lists of distinct strings.
final class Lists {

    private static final int MOST = 100;
    private static final int LONGEST = 255;

    private Lists() {}

    /// What a string of the list has to be besides distinct and 1 to 255 characters long.
    interface Rule {
        void check(String text, String path);
    }

    /// The strings, or null when there is no list; its wrong elements are left out, each with a finding.
    static @Nullable List<String> read(JsonNode value, String path, Findings findings, Rule rule) {
        if (!value.isArray()) {
            findings.refuse(path, JsonKinds.mismatch("a list of strings", value));
            return null;
        }
        if (value.size() > MOST) {
            findings.refuse(path, "Must have at most " + MOST + " entries, not " + value.size() + ".");
            return null;
        }
        Set<String> read = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            element(value.get(i), JsonPath.element(path, i), findings, rule, read);
        }
        return List.copyOf(read);
    }

    private static void element(JsonNode value, String path, Findings findings, Rule rule, Set<String> read) {
        String text = Texts.read(value, path, LONGEST, findings);
        if (text == null) {
            return;
        }
        if (!read.add(text)) {
            findings.refuse(path, "Must not repeat an entry before it.");
            return;
        }
        rule.check(text, path);
    }
}
