package dev.integrations.integration.manifest;

import dev.integrations.shared.error.Detail;
import java.util.ArrayList;
import java.util.List;

/// What is found in one manifest, in the order of the body: errors, which refuse it, and advice, which does not; some
/// of what is advised is required before the integration is submitted.
///
/// At most 100 of each are listed; the last one says when there are more.
final class Findings {

    static final int MOST = 100;

    private final List<Detail> errors = new ArrayList<>(0);
    private final List<Detail> warnings = new ArrayList<>(0);
    private final List<Detail> unready = new ArrayList<>(0);

    void refuse(String path, String message) {
        add(errors, Detail.inBody(path, message));
    }

    void advise(String path, String message) {
        add(warnings, Detail.inBody(path, message));
    }

    /// Advises on what must be right when the integration is submitted.
    ///
    /// @param rule how a sentence goes on after `Should` and `Must`
    void require(String path, String rule) {
        advise(path, "Should " + rule);
        add(unready, Detail.inBody(path, "Must " + rule));
    }

    void refuse(List<Detail> details) {
        details.forEach(detail -> add(errors, detail));
    }

    /// Whether a further error would not be listed, so that its wording need not be found.
    boolean isFull() {
        return errors.size() >= MOST;
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    List<Detail> errors() {
        return errors;
    }

    List<Detail> warnings() {
        return warnings;
    }

    /// All that keeps the integration from being submitted.
    List<Detail> faults() {
        var faults = new ArrayList<>(errors);
        unready.forEach(fault -> add(faults, fault));
        return faults;
    }

    private static void add(List<Detail> details, Detail detail) {
        if (details.size() < MOST) {
            details.add(detail);
        } else {
            details.set(
                    MOST - 1,
                    Detail.inBody("$", "More than " + (MOST - 1) + " things are wrong; the rest is not listed."));
        }
    }
}
