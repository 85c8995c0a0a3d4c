package dev.integrations.audit.proof;

import dev.integrations.audit.proof.CheckpointTable.Row;
import dev.integrations.shared.ledger.Positions;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs the next checkpoint, if what was signed before still stands.
final class Signing {

    private static final Logger log = LoggerFactory.getLogger(Signing.class);

    private static final int COPIED_AT_ONCE = 1000;

    private final AuditSettings settings;
    private final KeyRing keys;
    private final CheckpointTable checkpoints;
    private final CheckpointFile outside;
    private final NodeTable nodes;
    private final Positions positions;
    private final Clock clock;

    Signing(
            AuditSettings settings,
            KeyRing keys,
            CheckpointTable checkpoints,
            CheckpointFile outside,
            NodeTable nodes,
            Positions positions,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.outside = outside;
        this.nodes = nodes;
        this.positions = positions;
        this.clock = clock;
    }

    /// Adds to the tree what has become complete.
    ///
    /// @return whether there may be more
    boolean grow() {
        return nodes.grow(positions.last());
    }

    boolean isDue() {
        Optional<Row> last = checkpoints.newest();
        long fresh = positions.last() - last.map(Row::size).orElse(0L);
        boolean waitedLong = last.map(row -> row.made().plus(settings.checkpointInterval()))
                .map(due -> !clock.instant().isBefore(due))
                .orElse(true);
        return fresh >= settings.checkpointEvents() || (fresh > 0 && waitedLong);
    }

    /// The last checkpoint must be signed, be that of the tree as it is now, and not contradict the copy outside.
    ///
    /// @throws Refused when it does not stand
    void check() {
        Optional<Row> last = checkpoints.newest();
        last.ifPresent(this::mustStand);
        long newest = last.map(Row::size).orElse(0L);
        Checkpoint copy = lastOutside();
        if (copy != null) {
            mustAgree(copy, newest);
        }
        if (keys.lastSigned() > newest) {
            throw new Refused("checkpoint " + keys.lastSigned() + " was signed and is gone");
        }
    }

    private void mustStand(Row last) {
        Checkpoint note = parsed(last);
        if (note.size() != last.size() || !note.rootText().equals(last.root())) {
            throw new Refused("the row of checkpoint " + last.size() + " is not what its note says");
        }
        if (!note.origin().equals(keys.origin())
                || note.signedBy(keys.verifiers()).isEmpty()) {
            throw new Refused("checkpoint " + last.size() + " is signed by no key of this log");
        }
        if (!Arrays.equals(rootAt(last.size()), note.root())) {
            throw new Refused("the history up to position " + last.size() + " is not what was signed");
        }
    }

    private static Checkpoint parsed(Row last) {
        try {
            return Checkpoint.parse(last.note());
        } catch (IllegalArgumentException damaged) {
            throw new Refused("checkpoint " + last.size() + " is damaged");
        }
    }

    private @Nullable Checkpoint lastOutside() {
        try {
            return outside.last().orElse(null);
        } catch (IOException unreadable) {
            throw new Refused(outside + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void mustAgree(Checkpoint copy, long newest) {
        if (copy.size() > newest) {
            throw new Refused(outside + " ends with checkpoint " + copy.size() + " and the database with " + newest
                    + ": it was cut off, or restored from a backup");
        }
        if (!copy.origin().equals(keys.origin()) || !Arrays.equals(rootAt(copy.size()), copy.root())) {
            throw new Refused("the history up to position " + copy.size() + " is not what " + outside + " holds");
        }
    }

    private byte[] rootAt(long size) {
        try {
            return new HashTree(nodes, size).root();
        } catch (MissingHashes missing) {
            throw new Refused("the tree is damaged: " + missing.getMessage());
        }
    }

    /// In a transaction that nobody else has at the same time.
    void sign() {
        long size = positions.last();
        List<NoteSigner> signers = keys.signers();
        Checkpoint made = Checkpoint.sign(keys.origin(), size, rootAt(size), signers);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        checkpoints.add(made, now);
        keys.signed(signers, size);
        log.info(
                "Checkpoint: size {}, root {}, key {}",
                size,
                made.rootText(),
                signers.getFirst().verifier().id());
    }

    /// Whatever the file lacks, whichever instance signed it.
    ///
    /// @throws Refused when the file cannot be written
    void copy() {
        try {
            Checkpoint last = lastOutside();
            List<Row> missing = checkpoints.after(last == null ? 0 : last.size(), COPIED_AT_ONCE);
            while (!missing.isEmpty()) {
                outside.append(missing.stream().map(Row::note).toList());
                missing = checkpoints.after(missing.getLast().size(), COPIED_AT_ONCE);
            }
        } catch (IOException unwritable) {
            throw new Refused(outside + " cannot be written: " + unwritable.getMessage());
        }
    }
}
