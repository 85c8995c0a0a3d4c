package dev.integrations.audit.cli;

import dev.integrations.audit.proof.Frontier;
import dev.integrations.shared.ledger.EventImport;
import dev.integrations.shared.ledger.ImportedIndex;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Reads a whole installation from a file into an empty one, and compares what is there in the end.
///
/// What was interrupted goes on where it was: the events that are there must be the first ones of the file.
final class InstallationReader {

    private static final int AT_A_TIME = 500;
    private static final long MOST_CHARACTERS = 4_000_000;

    private final EventImport target;
    private final StoredEvents there;
    private final ImportedIndex index;
    private final CarriedRows rows;
    private final ProgressLine progress;

    private final Frontier tree = new Frontier();
    private final SignedRoots signed = new SignedRoots();
    private final List<StoredEvent> batch = new ArrayList<>();
    private long characters;

    /// @param there what is in the target, as the service will read it
    InstallationReader(
            EventImport target, StoredEvents there, ImportedIndex index, CarriedRows rows, ProgressLine progress) {
        this.target = target;
        this.there = there;
        this.index = index;
        this.rows = rows;
        this.progress = progress;
    }

    /// Imports all lines.
    ///
    /// @return the root of the tree over all events, in Base64
    /// @throws IllegalArgumentException when the file is no installation, is not whole, or is not what it says; the
    ///     message names the line
    /// @throws IllegalStateException    when the target holds something else
    String from(BufferedReader file) throws IOException {
        long number = 1;
        long head = head(file.readLine());
        Frontier before = storedUpTo(target.position());
        String text = file.readLine();
        while (text != null) {
            number++;
            switch (parse(text, number)) {
                case InstallationLine.Row row -> {
                    signed.note(row);
                    rows.write(row.table(), row.row());
                }
                case InstallationLine.Entry event -> {
                    add(event.event(), head, number);
                    mustGoOnFrom(before);
                }
                case InstallationLine.End end -> {
                    return end(end, number);
                }
                case InstallationLine.Head _ -> throw wrong(number, "it begins anew");
            }
            text = file.readLine();
        }
        throw new IllegalArgumentException("The file ends before its last line: it is not whole");
    }

    private static long head(@org.jspecify.annotations.Nullable String text) {
        if (text != null && parse(text, 1) instanceof InstallationLine.Head head) {
            return head.events();
        }
        throw wrong(1, "it is not the head of an installation");
    }

    private static InstallationLine parse(String text, long number) {
        try {
            return InstallationLine.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw wrong(number, String.valueOf(unreadable.getMessage()));
        }
    }

    private static IllegalArgumentException wrong(long number, String what) {
        return new IllegalArgumentException("Line " + number + " is wrong: " + what);
    }

    /// What is there already, as far as it can be read: the ledger beside an Axon Server is written last.
    private Frontier storedUpTo(long position) {
        var stored = new Frontier();
        List<StoredEvent> read = there.after(0, AT_A_TIME);
        while (!read.isEmpty() && stored.size() < position) {
            read.stream().limit(position - stored.size()).map(Leaf::hash).forEach(stored::add);
            read = there.after(stored.size(), AT_A_TIME);
        }
        return stored;
    }

    private void mustGoOnFrom(Frontier before) {
        if (tree.size() == before.size() && !Arrays.equals(tree.root(), before.root())) {
            throw otherEvents();
        }
    }

    private static IllegalStateException otherEvents() {
        return new IllegalStateException("The target holds other events than the file");
    }

    private void add(StoredEvent event, long head, long number) {
        if (event.position() != tree.size() + 1) {
            throw wrong(number, "position " + event.position() + " does not follow " + tree.size());
        }
        tree.add(Leaf.hash(event));
        signed.compare(tree);
        batch.add(event);
        characters += event.payload().length();
        if (batch.size() == AT_A_TIME || characters > MOST_CHARACTERS) {
            appendBatch();
            progress.at(tree.size(), head);
        }
    }

    private void appendBatch() {
        List<StoredEvent> missing = batch.stream()
                .filter(event -> event.position() > target.position())
                .toList();
        if (!missing.isEmpty()) {
            target.append(missing);
        }
        batch.clear();
        characters = 0;
    }

    private String end(InstallationLine.End end, long number) {
        String root = Base64.getEncoder().encodeToString(tree.root());
        if (end.events() != tree.size() || !end.root().equals(root)) {
            throw wrong(number, "the events before it are not those that were exported");
        }
        if (!batch.isEmpty()) {
            appendBatch();
        }
        target.end();
        verify(root);
        return root;
    }

    private void verify(String root) {
        var stored = new Frontier();
        while (stored.size() < tree.size()) {
            List<StoredEvent> read = there.after(stored.size(), AT_A_TIME);
            if (read.isEmpty()) {
                throw new IllegalStateException("Position " + (stored.size() + 1) + " cannot be read back");
            }
            read.stream().map(Leaf::hash).forEach(stored::add);
            index.read(read);
        }
        if (!Base64.getEncoder().encodeToString(stored.root()).equals(root)) {
            throw otherEvents();
        }
    }
}
