package dev.integrations.audit.cli;

import dev.integrations.audit.cli.CheckpointCheck.Roots;
import dev.integrations.audit.cli.StoredTree.Unnumbered;
import dev.integrations.audit.proof.Frontier;
import dev.integrations.audit.proof.NoteVerifier;
import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.ledger.StoredEvents;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recomputes every leaf and every signed root from the events as they are stored.
///
/// Two trees grow side by side: over the leaves that were recorded, and over those of the events as they are now. So
/// it can be told which of the two was changed.
final class HistoryCheck {

    private static final int WINDOW = 512;
    private static final int LOWEST = 8;
    private static final List<Integer> STORED_LEVELS = List.of(8, 16, 24);

    private final StoredEvents events;
    private final StoredTree tree;
    private final Verdict verdict;
    private final Progress progress;
    private final Comparison comparison;
    private final Frontier recorded = new Frontier();
    private final Frontier found = new Frontier();
    private final Map<Integer, Map<Long, String>> nodes = new HashMap<>();
    private final CheckpointCheck checkpoints;
    private long lastEntry;
    private long lastCheckpoint;
    private long missing;
    private boolean broken;
    private boolean differs;

    private HistoryCheck(
            StoredEvents events, StoredTree tree, CheckpointCheck checkpoints, Verdict verdict, Progress progress) {
        this.events = events;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.verdict = verdict;
        this.progress = progress;
        this.comparison = new Comparison(tree);
    }

    /// In a transaction that sees the same rows to its end.
    static void run(StoredEvents events, StoredTree tree, Arguments wanted, Verdict verdict, Progress progress) {
        tree.inOneSnapshot();
        String origin = tree.origin();
        List<NoteVerifier> keys = TrustedKeys.of(wanted.publicKey(), tree.vkeys(origin), verdict);
        verdict.fact("Log", origin);
        Claims outside = Claims.of(wanted.checkpoint(), keys, verdict);
        var checkpoints = new CheckpointCheck(tree, outside, keys, origin, verdict);
        new HistoryCheck(events, tree, checkpoints, verdict, progress).all(outside);
    }

    private void all(Claims outside) {
        long end = Math.max(tree.end(), outside.last());
        lastEntry = tree.lastEntry();
        lastCheckpoint = Math.max(tree.lastCheckpoint(), outside.last());
        long there = Math.min(end, Math.max(tree.lastEvent(), lastEntry));
        for (long at = 0; at < there; at += WINDOW) {
            window(at, Math.min(there, at + WINDOW));
            progress.at(at, there);
        }
        nothingIsThere(there + 1, end);
        sayHowManyAreMissing(end);
        checkTables();
        conclude(outside);
    }

    private void window(long after, long to) {
        StoredWindow window = StoredWindow.read(events, after, to);
        Map<Long, RecordedEntry> entries = tree.entries(after, to);
        readNodes(after, to);
        for (long position = after + 1; position <= to; position++) {
            position(position, window, entries.get(position));
            checkNodes(position);
            if (checkpoints.isWanted(position)) {
                checkpoints.at(position, broken ? null : new Roots(found.root(), recorded.root()));
            }
        }
    }

    private void position(long position, StoredWindow window, @Nullable RecordedEntry entry) {
        StoredEvent event = window.at(position);
        byte[] leaf = event == null ? null : Leaf.hash(event);
        if (event != null && leaf != null && entry != null) {
            compare(event, leaf, entry);
            grow(entry.leafHash, leaf);
        } else if (leaf != null) {
            mustNotBeIndexed(position);
            grow(leaf, leaf);
        } else if (entry != null) {
            verdict.at(
                    position,
                    (window.isUnreadable(position)
                            ? "the event was changed, and is none that this service wrote"
                            : "the event was removed"));
            differs = true;
            grow(entry.leafHash, entry.leafHash);
        } else {
            missing(position);
        }
    }

    private void compare(StoredEvent event, byte[] leaf, RecordedEntry entry) {
        if (!Arrays.equals(leaf, entry.leafHash)) {
            // Once the order is lost each position differs; the first ones say it.
            verdict.at(
                    event.position(),
                    (differs && !verdict.isShort()
                            ? "the event is not the one that was recorded"
                            : comparison.explain(event, entry)));
            differs = true;
        } else if (!Comparison.isIndexedRight(event, entry)) {
            verdict.at(event.position(), "the index of it (ledger_entry) was changed");
        }
    }

    private void mustNotBeIndexed(long position) {
        if (position <= lastEntry || position <= lastCheckpoint) {
            verdict.at(position, "what was recorded of it (ledger_entry) was removed");
        }
    }

    private void missing(long position) {
        broken = true;
        missing++;
        if (missing == 1) {
            verdict.at(position, "the event was removed, and what was recorded of it");
        }
    }

    /// However far away a row says that the end is.
    private void nothingIsThere(long from, long end) {
        if (from <= end) {
            missing(from);
            missing += end - from;
            checkpoints.beyond();
        }
    }

    private void sayHowManyAreMissing(long end) {
        if (missing > 1) {
            verdict.warning("In all " + missing + " positions up to " + end + " are missing.");
        }
    }

    private void grow(byte[] ofRecorded, byte[] ofEvents) {
        if (!broken) {
            recorded.add(ofRecorded);
            found.add(ofEvents);
        }
    }

    private void readNodes(long after, long to) {
        for (int level : STORED_LEVELS) {
            nodes.put(
                    level,
                    (to >> level) > (after >> level) ? tree.nodes(level, after >> level, to >> level) : Map.of());
        }
    }

    private void checkNodes(long position) {
        for (int level : STORED_LEVELS) {
            if ((position & ((1L << level) - 1)) == 0) {
                checkNode(level, position);
            }
        }
    }

    private void checkNode(int level, long position) {
        long first = position - (1L << level) + 1;
        String stored = nodes.getOrDefault(level, Map.of()).get((position >> level) - 1);
        if (stored == null) {
            mustNotBeIn(position, level, first);
            return;
        }
        byte[] node = Base64.getDecoder().decode(stored);
        if (!broken && !recorded.endsWith(level, node) && (level == LOWEST || found.endsWith(level, node))) {
            verdict.within(
                    first,
                    position,
                    "the stored node of the tree over them is not that of"
                            + " what was recorded: one of the two was changed");
        }
    }

    private void mustNotBeIn(long position, int level, long first) {
        if (position <= lastCheckpoint && !broken) {
            verdict.within(first, position, "the node of the tree over them, at level " + level + ", was removed");
        }
    }

    private void checkTables() {
        tree.outOfSequence()
                .ifPresent(position ->
                        verdict.at(position, "its event does not follow the one before it of its aggregate"));
        tree.twice()
                .forEach((column, number) -> verdict.about(column, number, "the number " + number + " is there twice"));
        Unnumbered unnumbered = tree.unnumbered();
        if (unnumbered.beside() > 0) {
            verdict.about(
                    "events",
                    tree.lastEvent() + 1,
                    unnumbered.beside() + " have no position, though numbering passed them: they were inserted,"
                            + " or their positions were removed");
        }
        if (unnumbered.hidden() > 0) {
            verdict.about(
                    "events",
                    tree.lastEvent() + 1,
                    unnumbered.hidden() + " have no position, and never get one: they were inserted");
        }
        if (tree.beforeTheFirst() > 0) {
            verdict.about("events", 1, tree.beforeTheFirst() + " lie before the first position: they were inserted");
        }
        if (unnumbered.fresh() > 0) {
            verdict.warning(unnumbered.fresh() + " events have no position yet.");
        }
        if (tree.lastSigned() > tree.lastCheckpoint()) {
            verdict.about(
                    "checkpoint " + tree.lastSigned(),
                    tree.lastCheckpoint() + 1,
                    "it was signed, and is gone from the database");
        }
    }

    private void conclude(Claims outside) {
        long last = tree.lastEvent();
        verdict.fact("Positions", last == 0 ? "none" : "1 to " + last);
        verdict.fact("Checkpoints", checkpoints.count() + " in the database, up to size " + tree.lastCheckpoint());
        verdict.fact("Protected", checkpoints.good() == 0 ? "nothing" : "1 to " + checkpoints.good());
        if (last > checkpoints.good()) {
            verdict.fact("Unprotected", (checkpoints.good() + 1) + " to " + last + ": no checkpoint proves them yet");
        }
        if (outside.isEmpty()) {
            verdict.warning("Without --checkpoint FILE it cannot be seen whether the end was cut off, or all was signed"
                    + " anew by somebody who has the key.");
        }
    }
}
