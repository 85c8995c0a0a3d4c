package dev.integrations.audit.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a verification found, and what it looked at.
final class Verdict {

    private static final int SHOWN = 20;
    private static final int KEPT = 10_000;

    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> ranges = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /// About one position.
    void at(long position, String what) {
        Finding found = Finding.of(position, position, what);
        if (!findings.isEmpty() && findings.getLast().goesOnWith(found)) {
            findings.set(findings.size() - 1, findings.getLast().upTo(position));
        } else if (findings.size() < KEPT) {
            findings.add(found);
        }
    }

    /// About some position from one to another.
    void within(long from, long to, String what) {
        if (ranges.size() < KEPT) {
            ranges.add(Finding.of(from, to, what));
        }
    }

    /// About something else, which begins to matter at a position.
    void about(String subject, long position, String what) {
        if (ranges.size() < KEPT) {
            ranges.add(new Finding(position, position, subject, what));
        }
    }

    void fact(String name, String value) {
        facts.add(String.format("%-12s %s", name, value));
    }

    void warning(String sentence) {
        warnings.add(sentence);
    }

    /// Whether there are so few that all will be shown.
    boolean isShort() {
        return findings.size() < SHOWN;
    }

    boolean isClean() {
        return findings.isEmpty() && ranges.isEmpty();
    }

    /// In the order of their positions; a range after the positions within it that are known.
    List<Finding> findings() {
        var all = new ArrayList<>(findings);
        all.addAll(ranges);
        all.sort(Comparator.comparingLong(this::firstKnown));
        return all;
    }

    private long firstKnown(Finding finding) {
        return findings.stream()
                .mapToLong(Finding::from)
                .filter(finding::includes)
                .findFirst()
                .orElse(finding.from());
    }

    void print(PrintStream out) {
        facts.forEach(out::println);
        warnings.forEach(warning -> out.println("Note         " + warning));
        if (isClean()) {
            out.println("OK           Everything is as it was signed.");
            return;
        }
        List<Finding> all = findings();
        out.println("TAMPERED     " + all.size() + (all.size() == 1 ? " finding:" : " findings, the first ones:"));
        all.stream().limit(SHOWN).forEach(finding -> out.println("  " + finding.text()));
    }
}
