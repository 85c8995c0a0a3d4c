package dev.integrations.shared.commit;

import dev.integrations.shared.error.Outage;
import dev.integrations.shared.error.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Commits units of work that wait at the same time in one transaction.
///
/// Whoever comes while others are committed waits, without a connection; then one thread sends for all who wait. Rows
/// of one kind go as one batch, so that round trips, commits and their `fsync` are shared. Where more than one commit
/// may be under way, the rows of the next are sent while one becomes durable. A unit of work that comes alone is
/// committed alone, at once.
final class GroupCommit {

    /// More would make those who wait longest wait longer than they gain.
    private static final int LARGEST_GROUP = 128;

    /// Whoever comes when so many wait already is sent away at once.
    private static final int MOST_WAITING = 2_000;

    /// Whoever was not begun with by then is sent away.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource database;
    private final Stages stages;

    /// A commit is a few short waits for a socket, from which a virtual thread is slow to wake.
    private final Executor committers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("commit-", 0).factory());

    private final Queue<Member> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    /// @param commitsAtOnce how many transactions may be under way: one that is sent, the others on their way to
    ///     disk
    GroupCommit(DataSource database, int commitsAtOnce) {
        this.database = database;
        this.stages = new Stages(commitsAtOnce);
    }

    /// Commits the writes of one unit of work: when this returns they are durable; when it throws none is stored, or
    /// the connection broke during the commit and nobody knows.
    ///
    /// @throws Unavailable when too many wait, or for too long; none is stored then
    void commit(List<Write> writes) {
        var member = new Member(writes);
        if (!waiting.offer(member)) {
            throw new Unavailable();
        }
        while (!member.isDone()) {
            Stages.Pass pass = member.isTaken() ? null : stages.enter();
            if (pass != null) {
                startLeading(pass);
            }
            if (!member.await(PATIENCE) && waiting.remove(member)) {
                throw new Unavailable();
            }
        }
        member.throwFailure();
    }

    private void startLeading(Stages.Pass pass) {
        boolean started = false;
        try {
            committers.execute(() -> lead(pass));
            started = true;
        } finally {
            if (!started) {
                pass.leave();
            }
        }
    }

    /// How many wait now.
    int waiting() {
        return waiting.size();
    }

    /// Whether rows are being sent now.
    boolean sending() {
        return stages.sending();
    }

    private void lead(Stages.Pass pass) {
        try {
            commitTogether(nextGroup(), pass);
        } finally {
            pass.leave();
            callNext();
        }
    }

    /// Whoever is called may find that another leads meanwhile; that one calls the next when it has sent.
    private void callNext() {
        Member next = waiting.peek();
        if (next != null) {
            next.callToLead();
        }
    }

    private List<Member> nextGroup() {
        var group = new ArrayList<Member>();
        Member next = waiting.poll();
        while (next != null) {
            next.take();
            group.add(next);
            next = group.size() < LARGEST_GROUP ? waiting.poll() : null;
        }
        return group;
    }

    private void commitTogether(List<Member> group, Stages.Pass pass) {
        if (group.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new GroupTransaction(connection, () -> letNextSend(pass)).run(group);
        } catch (SQLException broken) {
            fail(group, new WriteFailed(broken));
        } catch (RuntimeException fault) {
            fail(group, fault);
        } catch (Error ofTheMachine) {
            fail(group, new WriteFailed(null));
            throw ofTheMachine;
        }
        sendAllAwayIfUnreachable(group.getFirst().failure());
    }

    /// Each of the next groups would wait as long for a connection, one after the other.
    private void sendAllAwayIfUnreachable(@Nullable RuntimeException failure) {
        if (failure != null && Outage.isUnreachable(failure)) {
            var all = new ArrayList<Member>();
            for (Member next = waiting.poll(); next != null; next = waiting.poll()) {
                all.add(next);
            }
            fail(all, failure);
        }
    }

    private void letNextSend(Stages.Pass pass) {
        pass.sent();
        callNext();
    }

    /// Fails those that are not done.
    private static void fail(List<Member> group, RuntimeException cause) {
        group.stream().filter(member -> !member.isDone()).forEach(member -> member.failed(cause));
    }
}
