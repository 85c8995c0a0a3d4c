package dev.integrations.shared.ledger;

import dev.integrations.shared.Rounds;
import dev.integrations.shared.error.Outage;
import dev.integrations.shared.ledger.ReaderTable.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Gives every reader of the ledger what follows, soon after it was numbered.
///
/// A batch is read once for all readers that stand where it begins. A reader belongs to the instance that holds its row
/// for the length of one batch; the others pass it by.
final class ReadingWorker extends Rounds {

    private static final Logger log = LoggerFactory.getLogger(ReadingWorker.class);

    private static final int BATCH = 500;
    /// At most so often while events keep coming, so that a batch holds many.
    private static final Duration PACE = Duration.ofMillis(100);
    /// How long an event waits whose instance died after it numbered it.
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final List<Standing> standings;
    private final Following following;
    private final StoredEvents events;
    private final ReaderTable table;
    private final TransactionOperations transaction;
    private final NewPositions numbered;
    private boolean added;
    private @Nullable String trouble;

    ReadingWorker(
            List<Standing> standings,
            StoredEvents events,
            ReaderTable table,
            TransactionOperations transaction,
            NewPositions numbered) {
        super("ledger-reading");
        this.standings = standings;
        this.following = new Following(standings.stream().map(Standing::reader).toList());
        this.events = events;
        this.table = table;
        this.transaction = transaction;
        this.numbered = numbered;
    }

    @Override
    protected void round() throws InterruptedException {
        numbered.await(IDLE);
        boolean more = true;
        while (more && isRunning()) {
            more = readOrLog();
        }
        Thread.sleep(PACE);
    }

    private boolean readOrLog() {
        try {
            boolean more = read();
            trouble = null;
            return more;
        } catch (RuntimeException | Error failure) {
            standings.forEach(Standing::unknown);
            String cause = Outage.reason(failure);
            if (!Objects.equals(trouble, cause)) {
                log.warn("The ledger could not be read; trying again: {}", cause);
                trouble = cause;
            }
            return false;
        }
    }

    /// One batch for each reader that is behind.
    ///
    /// @return whether one of them has come further and is not at the end
    boolean read() {
        State state = stateOfAll();
        var batches = new HashMap<Long, Batch>();
        boolean more = false;
        for (Standing standing : nearestFirst(state)) {
            long position = state.positionOf(standing.reader().name());
            Batch batch = batches.computeIfAbsent(position, Batch::new);
            long reached = follow(standing, batch);
            more |= reached > position && reached < state.head();
        }
        return more;
    }

    private State stateOfAll() {
        if (!added) {
            table.add(
                    standings.stream().map(standing -> standing.reader().name()).toList());
            added = true;
        }
        State state = table.state();
        standings.forEach(standing -> standing.stands(state));
        return state;
    }

    /// Those with a long way to go keep nobody waiting who is nearly there. Nobody comes before those it follows.
    private List<Standing> nearestFirst(State state) {
        return standings.stream()
                .filter(standing -> standing.behind() > 0 && standing.isReady() && !standing.isPaused())
                .sorted(Comparator.<Standing>comparingLong(
                                standing -> -following.reached(standing.reader().name(), state))
                        .thenComparingInt(
                                standing -> following.depth(standing.reader().name())))
                .toList();
    }

    private long follow(Standing standing, Batch batch) {
        try {
            Long reached = transaction.execute(status -> readInTransaction(standing.reader(), batch));
            standing.succeeded();
            return reached == null ? batch.after : reached;
        } catch (RuntimeException | Error failure) {
            if (!isStopping()) {
                standing.failed(batch.after, failure);
                noteFailure(standing.reader().name());
            }
            return batch.after;
        }
    }

    /// For those who ask another instance; this one knows.
    private void noteFailure(String reader) {
        try {
            table.fails(reader);
        } catch (RuntimeException away) {
            log.debug("That {} fails could not be noted", reader, away);
        }
    }

    /// What fails then is the connection that is taken away.
    private static boolean isStopping() {
        return Thread.currentThread().isInterrupted();
    }

    private long readInTransaction(LedgerReader reader, Batch batch) {
        if (!table.claim(reader.name(), batch.after)) {
            return batch.after;
        }
        long limit = limitOf(reader.name());
        if (limit <= batch.after) {
            return batch.after;
        }
        List<StoredEvent> read = batch.upTo(limit);
        reader.read(read);
        long reached = read.getLast().position();
        table.move(reader.name(), reached);
        return reached;
    }

    private long limitOf(String reader) {
        List<String> followed = following.of(reader);
        return followed.isEmpty() ? Long.MAX_VALUE : table.hold(followed);
    }

    /// What follows a position, read by the first reader that has a claim to it.
    private final class Batch {

        private final long after;
        private List<StoredEvent> events = new ArrayList<>();

        Batch(long after) {
            this.after = after;
        }

        List<StoredEvent> upTo(long limit) {
            List<StoredEvent> all = events();
            return limit - after >= all.size() ? all : all.subList(0, (int) (limit - after));
        }

        private List<StoredEvent> events() {
            if (events.isEmpty()) {
                events = ReadingWorker.this.events.after(after, BATCH);
            }
            if (events.isEmpty()) {
                throw new IllegalStateException("The event at position " + (after + 1) + " is gone");
            }
            return events;
        }
    }
}
