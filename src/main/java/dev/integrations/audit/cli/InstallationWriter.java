package dev.integrations.audit.cli;

import dev.integrations.audit.proof.Frontier;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;

/// Writes a whole installation to a file, event by event.
final class InstallationWriter {

    private static final int AT_A_TIME = 500;

    private final StoredEvents events;
    private final CarriedRows rows;
    private final ProgressLine progress;

    InstallationWriter(StoredEvents events, CarriedRows rows, ProgressLine progress) {
        this.events = events;
        this.rows = rows;
        this.progress = progress;
    }

    /// Writes all lines.
    ///
    /// @param head the last position to be written
    /// @throws IllegalStateException when an event at or below it is gone, or they are not those that were signed
    void to(Writer file, long head) throws IOException {
        write(file, new InstallationLine.Head(head));
        var signed = new SignedRoots();
        rows.read((table, text) -> {
            var row = new InstallationLine.Row(table, text);
            signed.note(row);
            writeUnchecked(file, row);
        });
        var tree = new Frontier();
        while (tree.size() < head) {
            int wanted = Math.toIntExact(Math.min(AT_A_TIME, head - tree.size()));
            List<StoredEvent> batch = events.after(tree.size(), wanted);
            if (batch.isEmpty()) {
                throw new IllegalStateException("The event at position " + (tree.size() + 1) + " is gone");
            }
            for (StoredEvent event : batch) {
                write(file, new InstallationLine.Entry(event));
                tree.add(Leaf.hash(event));
                signed.compare(tree);
            }
            progress.at(tree.size(), head);
        }
        write(file, new InstallationLine.End(head, Base64.getEncoder().encodeToString(tree.root())));
        file.flush();
    }

    private static void write(Writer file, InstallationLine line) throws IOException {
        file.write(line.text());
        file.write('\n');
    }

    private static void writeUnchecked(Writer file, InstallationLine line) {
        try {
            write(file, line);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
