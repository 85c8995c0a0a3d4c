package dev.integrations.shared.commit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/// Commits units of work that wait at the same time in one transaction.
///
/// Whoever comes while a commit is under way waits, without a connection; when it is over, one of those who wait
/// commits
/// for all. Rows of one kind go as one batch, so that round trips, commits and their `fsync` are shared. A unit of
/// work
/// that comes alone is committed alone, at once and in its own thread.
final class GroupCommit {

    /// More would make those who wait longest wait longer than they gain.
    private static final int LARGEST_GROUP = 128;

    private final DataSource database;
    private final Semaphore leaders;
    private final Queue<Member> waiting = new ConcurrentLinkedQueue<>();

    /// @param leaders how many transactions may be under way at once
    GroupCommit(DataSource database, int leaders) {
        this.database = database;
        this.leaders = new Semaphore(leaders);
    }

    /// Commits the writes of one unit of work: when this returns they are durable; when it throws none is stored,
    /// or
    /// the
    /// connection broke during the commit and nobody knows.
    void commit(List<Write> writes) {
        var member = new Member(writes);
        waiting.add(member);
        while (!member.isDone()) {
            if (leaders.tryAcquire()) {
                lead();
            } else {
                member.await();
            }
        }
        member.throwFailure();
    }

    private void lead() {
        try {
            commitTogether(nextGroup());
        } finally {
            leaders.release();
            callNext();
        }
    }

    /// Whoever is called may find that another leads meanwhile, and that one calls the next when it is over.
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
            group.add(next);
            next = group.size() < LARGEST_GROUP ? waiting.poll() : null;
        }
        return group;
    }

    private void commitTogether(List<Member> group) {
        if (group.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new GroupTransaction(connection).run(group);
        } catch (SQLException outage) {
            fail(group, new WriteFailed(outage));
        } catch (RuntimeException fault) {
            fail(group, fault);
        }
    }

    private static void fail(List<Member> group, RuntimeException cause) {
        group.stream().filter(member -> !member.isDone()).forEach(member -> member.failed(cause));
    }
}
