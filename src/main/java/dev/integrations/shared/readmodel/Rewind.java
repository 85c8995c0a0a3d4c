package dev.integrations.shared.readmodel;

import dev.integrations.shared.ledger.LedgerReaders;

/// Makes anew what a reader of the ledger writes: it is sent back to the beginning, and reads as it always does.
final class Rewind {

    private final LedgerReaders readers;
    private final String reader;
    private Progress progress;

    private Rewind(LedgerReaders readers, String reader) {
        this.readers = readers;
        this.reader = reader;
        this.progress = Progress.started(reader).upTo(readers.head());
    }

    static Rewind of(LedgerReaders readers, String reader) {
        var rewind = new Rewind(readers, reader);
        readers.reset(reader);
        return rewind;
    }

    /// As it is now; two callers at once see the same.
    synchronized Progress progress() {
        if (progress.ended() == null) {
            progress = progress.read(readers.positionOf(reader), false);
            Long head = progress.head();
            progress = head != null && progress.position() >= head ? progress.finished() : progress;
        }
        return progress;
    }
}
