package dev.integrations.audit.cli;

import dev.integrations.audit.cli.StoredTree.CheckpointRow;
import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.NoteVerifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Compares the roots of a growing tree with every checkpoint, those in the database and those outside.
final class CheckpointCheck {

    private static final int AT_ONCE = 1000;

    private final StoredTree tree;
    private final Claims outside;
    private final Collection<NoteVerifier> keys;
    private final String origin;
    private final Verdict verdict;
    private final Queue<CheckpointRow> next = new ArrayDeque<>();
    private long read;
    private @Nullable Long before;
    private long count;
    private long good;
    private long firstBad;
    private boolean told;

    CheckpointCheck(StoredTree tree, Claims outside, Collection<NoteVerifier> keys, String origin, Verdict verdict) {
        this.tree = tree;
        this.outside = outside;
        this.keys = keys;
        this.origin = origin;
        this.verdict = verdict;
    }

    /// Roots of the same size, over the leaves of the events and over those that were recorded.
    static final class Roots {

        private final byte[] ofEvents;
        private final byte[] recorded;

        Roots(byte[] ofEvents, byte[] recorded) {
            this.ofEvents = ofEvents;
            this.recorded = recorded;
        }

        boolean include(byte[] root) {
            return Arrays.equals(ofEvents, root) || Arrays.equals(recorded, root);
        }
    }

    /// Whether any checkpoint is of this size, so that its roots are wanted.
    boolean isWanted(long size) {
        while (peek() != null && peek().size() < size) {
            next.remove(); // There twice, which is told of the table.
        }
        return outside.root(size) != null || (peek() != null && peek().size() == size);
    }

    private @Nullable CheckpointRow peek() {
        if (next.isEmpty() && read >= 0) {
            next.addAll(tree.checkpoints(read, AT_ONCE));
            read = next.isEmpty() ? -1 : lastOf(next);
        }
        return next.peek();
    }

    private static long lastOf(Iterable<CheckpointRow> rows) {
        long last = 0;
        for (CheckpointRow row : rows) {
            last = row.size();
        }
        return last;
    }

    /// @param roots null where positions are missing, so that there are none
    void at(long size, @Nullable Roots roots) {
        CheckpointRow row = peek();
        if (row != null && row.size() == size) {
            next.remove();
            count++;
            checkChain(row);
            Checkpoint note = checked(row);
            if (note != null) {
                compare(size, note.root(), roots, "the checkpoint of size " + size);
            }
            before = size;
        } else if (size < tree.lastCheckpoint()) {
            add(size, "it was kept outside, and is gone from the database");
        }
        byte[] claimed = outside.root(size);
        if (claimed != null) {
            compare(size, claimed, roots, "the checkpoint of size " + size + " that was kept outside");
        }
    }

    /// What is left has no positions to be compared with.
    void beyond() {
        while (peek() != null) {
            at(peek().size(), null);
        }
    }

    private void add(long size, String what) {
        verdict.about("checkpoint " + size, size, what);
    }

    private void checkChain(CheckpointRow row) {
        if (!Objects.equals(row.previous(), before)) {
            verdict.about(
                    "checkpoint " + row.size(),
                    before == null ? 1 : before + 1,
                    "the one before it, " + (row.previous() == null ? "none" : row.previous())
                            + ", was removed or another was put in");
        }
    }

    private @Nullable Checkpoint checked(CheckpointRow row) {
        try {
            Checkpoint note = Checkpoint.parse(row.note());
            if (!note.origin().equals(origin) || note.signedBy(keys).isEmpty()) {
                add(row.size(), "its signature is that of no known key");
                return null;
            }
            if (note.size() != row.size()
                    || !Base64.getEncoder().encodeToString(note.root()).equals(row.root())) {
                add(row.size(), "its row was changed, and is not what was signed");
            }
            return note.size() == row.size() ? note : null;
        } catch (IllegalArgumentException damaged) {
            add(row.size(), "it was changed, and is no signed note any more");
            return null;
        }
    }

    private void compare(long size, byte[] root, @Nullable Roots roots, String of) {
        if (roots != null && roots.include(root)) {
            sayWhichOfThem(size, root, roots);
            good = firstBad == 0 ? size : good;
        } else if (firstBad == 0) {
            firstBad = size;
            addRewriting(size, roots, of);
        }
    }

    /// Where positions are missing that has been told already.
    private void addRewriting(long size, @Nullable Roots roots, String of) {
        if (roots != null) {
            verdict.within(good + 1, size, "history was rewritten; its root is not that of " + of);
        }
    }

    private void sayWhichOfThem(long size, byte[] root, Roots roots) {
        boolean events = Arrays.equals(roots.ofEvents, root);
        boolean recorded = Arrays.equals(roots.recorded, root);
        if (events != recorded && !told) {
            told = true;
            verdict.warning(
                    events
                            ? "Up to position " + size + " the events are as they were signed: what was changed is the"
                                    + " hashes that were recorded of them."
                            : "Up to position " + size + " the recorded hashes are as they were signed: what was"
                                    + " changed is the events.");
        }
    }

    /// The largest size up to which all is as it was signed.
    long good() {
        return good;
    }

    /// How many there are in the database.
    long count() {
        return count;
    }
}
