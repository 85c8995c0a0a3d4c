package dev.integrations.shared.commit;

import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/// Axon's transactions of commands: a unit of work keeps what it writes, and its commit is a [GroupCommit].
///
/// While a handler runs no connection is taken and no statement is sent; what it must read it reads by itself.
public final class GroupTransactions implements TransactionManager {

    private static final Transaction OF_AN_OUTER_UNIT = new Transaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}
    };

    private final GroupCommit groups;

    GroupTransactions(GroupCommit groups) {
        this.groups = groups;
    }

    @Override
    public Transaction startTransaction() {
        List<Write> kept = Writes.keep();
        return kept == null ? OF_AN_OUTER_UNIT : new Kept(kept);
    }

    private final class Kept implements Transaction {

        private final List<Write> writes;

        Kept(List<Write> writes) {
            this.writes = writes;
        }

        @Override
        public void commit() {
            if (!writes.isEmpty()) {
                groups.commit(List.copyOf(writes));
            }
            Writes.refuseMore();
        }

        @Override
        public void rollback() {
            writes.clear();
        }
    }
}
