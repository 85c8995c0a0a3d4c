package dev.integrations.shared.commit;

import dev.integrations.shared.error.Outage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Units of work in one transaction: claims first, then all rows of each kind as a batch.
///
/// They do not notice each other: one whose claim is refused is left out, and when a statement fails all is rolled
/// back
/// and each is committed by itself.
final class GroupTransaction {

    private final Connection connection;
    private final Runnable sent;

    /// @param connection without auto-commit
    /// @param sent       called when all rows of a transaction are sent and only its commit is left
    GroupTransaction(Connection connection, Runnable sent) {
        this.connection = connection;
        this.sent = sent;
    }

    /// Commits the group; each member learns how it went.
    ///
    /// @throws SQLException when the connection broke; nobody knows then what became of the members that are not
    ///     done
    void run(List<Member> group) throws SQLException {
        try {
            Claims claims = claim(group);
            if (claims.halfRefused().isEmpty()) {
                claims.refused().forEach(Member::failed);
                execute(claims.accepted(), write -> !write.isClaim());
                sent.run();
                connection.commit();
                claims.accepted().forEach(Member::committed);
            } else {
                connection.rollback();
                claims.halfRefused().forEach(Member::failed);
                run(group.stream().filter(member -> !member.isDone()).toList());
            }
        } catch (FailedBatch failed) {
            connection.rollback();
            if (group.size() > 1 && mayBeOneMembersFault(failed.meaning())) {
                runEachAlone(group);
            } else {
                group.stream().filter(member -> !member.isDone()).forEach(member -> member.failed(failed.meaning()));
            }
        }
    }

    /// What became of the claims of a group.
    ///
    /// @param refused     whose first claim changed no row
    /// @param halfRefused whose later claim changed no row: what an earlier one changed has to be undone
    private record Claims(
            List<Member> accepted, Map<Member, RuntimeException> refused, Map<Member, RuntimeException> halfRefused) {}

    private static boolean mayBeOneMembersFault(RuntimeException failure) {
        return Outage.isConflict(failure) || !Outage.explains(failure);
    }

    private void runEachAlone(List<Member> group) throws SQLException {
        for (Member member : group) {
            if (!member.isDone()) {
                run(List.of(member));
            }
        }
    }

    /// Executes the claims in rounds: the first one of each member, then the second ones of those that are left. Those
    /// of one kind make a batch.
    private Claims claim(List<Member> group) throws FailedBatch {
        var claims = new Claims(new ArrayList<>(group), new LinkedHashMap<>(), new LinkedHashMap<>());
        int round = 0;
        Map<String, Batch> batches = claimsOf(claims.accepted(), round);
        while (!batches.isEmpty()) {
            var refused = round == 0 ? claims.refused() : claims.halfRefused();
            for (Batch batch : batches.values()) {
                int[] changed = batch.execute(connection);
                for (int i = 0; i < changed.length; i++) {
                    if (changed[i] == 0 && claims.accepted().remove(batch.members.get(i))) {
                        refused.put(batch.members.get(i), batch.writes.get(i).refuse());
                    }
                }
            }
            batches = claimsOf(claims.accepted(), ++round);
        }
        return claims;
    }

    private static Map<String, Batch> claimsOf(List<Member> members, int round) {
        Map<String, Batch> bySql = new LinkedHashMap<>();
        for (Member member : members) {
            member.writes().stream()
                    .filter(Write::isClaim)
                    .skip(round)
                    .limit(1)
                    .forEach(claim -> bySql.computeIfAbsent(claim.sql(), sql -> new Batch())
                            .add(member, claim));
        }
        return bySql;
    }

    private void execute(List<Member> members, Predicate<Write> which) throws FailedBatch {
        for (Batch batch : batches(members, which)) {
            batch.execute(connection);
        }
    }

    private static Iterable<Batch> batches(List<Member> members, Predicate<Write> which) {
        Map<String, Batch> bySql = new LinkedHashMap<>();
        for (Member member : members) {
            for (Write write : member.writes()) {
                if (which.test(write)) {
                    bySql.computeIfAbsent(write.sql(), sql -> new Batch()).add(member, write);
                }
            }
        }
        return bySql.values();
    }

    private static final class Batch {

        final List<Member> members = new ArrayList<>();
        final List<Write> writes = new ArrayList<>();

        void add(Member member, Write write) {
            members.add(member);
            writes.add(write);
        }

        int[] execute(Connection connection) throws FailedBatch {
            Write first = writes.getFirst();
            try (PreparedStatement statement = connection.prepareStatement(first.sql())) {
                for (Write write : writes) {
                    write.row().bind(statement);
                    statement.addBatch();
                }
                return statement.executeBatch();
            } catch (SQLException failure) {
                throw new FailedBatch(first.explain(failure));
            }
        }
    }

    private static final class FailedBatch extends Exception {

        private final transient RuntimeException meaning;

        FailedBatch(RuntimeException meaning) {
            super(meaning.getMessage(), meaning, false, false);
            this.meaning = meaning;
        }

        RuntimeException meaning() {
            return meaning;
        }
    }
}
