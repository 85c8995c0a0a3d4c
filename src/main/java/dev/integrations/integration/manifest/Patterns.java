package dev.integrations.integration.manifest;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Compiles every regular expression of a schema once, so that none fails when an installation is configured.
final class Patterns {

    /// UTF-16 units of one expression.
    private static final int LONGEST = 2_000;

    /// UTF-16 units of all expressions of one schema, which bounds the time that compiling takes.
    private static final int LONGEST_TOGETHER = 20_000;

    /// Groups, open or closed: the compiler calls itself for each that is open.
    private static final int MOST_GROUPS = 200;

    private final SchemaFaults faults;
    private int total;

    Patterns(SchemaFaults faults) {
        this.faults = faults;
    }

    void check(String pattern, Place place) {
        total += pattern.length();
        if (pattern.length() > LONGEST) {
            faults.add(place, "Must be a regular expression of at most " + LONGEST + " characters.");
        } else if (total > LONGEST_TOGETHER) {
            faults.add(
                    place, "All regular expressions together must have at most " + LONGEST_TOGETHER + " characters.");
        } else if (pattern.chars().filter(c -> c == '(').count() > MOST_GROUPS) {
            faults.add(place, "Must be a regular expression of at most " + MOST_GROUPS + " groups.");
        } else if (!compiles(pattern)) {
            faults.add(place, "Must be a regular expression (ECMA-262).");
        }
    }

    private static boolean compiles(String pattern) {
        try {
            Pattern.compile(EcmaPattern.translated(pattern));
            return true;
        } catch (PatternSyntaxException e) {
            return EcmaPattern.isLimitOfJava(e);
        }
    }
}
