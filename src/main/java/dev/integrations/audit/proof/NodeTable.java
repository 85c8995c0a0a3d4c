package dev.integrations.audit.proof;

import java.io.ByteArrayOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tree in PostgreSQL: leaves are the index of the ledger, the rest grows over them.
final class NodeTable implements Nodes {

    /// Blocks that one call adds.
    private static final int AT_ONCE = 64;

    private static final String LEAVES = """
            select coalesce(string_agg(leaf_hash, ''::bytea order by position), ''::bytea)
              from ledger_entry where position > ? and position <= ?""";
    private static final String NODES = """
            select coalesce(string_agg(hash, ''::bytea order by index), ''::bytea)
              from tree_node where level = ? and index >= ? and index < ?""";
    private static final String COUNT = "select coalesce(max(index) + 1, 0) from tree_node where level = ?::smallint";
    private static final String INSERT = """
            insert into tree_node (level, index, hash)
            select ?, ? + n - 1, substring(hashes from n * 32 - 31 for 32)
              from (select ?::bytea as hashes) h, generate_series(1, octet_length(hashes) / 32) n""";

    private final JdbcClient jdbc;

    NodeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public byte[] read(int level, long from, int count) {
        var read = level == 0
                ? jdbc.sql(LEAVES).params(from, from + count)
                : jdbc.sql(NODES).params(level, from, from + count);
        byte[] hashes = read.query(byte[].class).single();
        if (hashes.length != count * NodeHash.LENGTH) {
            throw new MissingHashes(level, from, count);
        }
        return hashes;
    }

    /// Adds roots of subtrees that have become complete.
    ///
    /// @param leaves how many there are
    /// @return whether there may be more to add
    boolean grow(long leaves) {
        boolean more = false;
        for (int level = STEP; level <= TOP; level += STEP) {
            more |= grow(level, leaves >> level);
        }
        return more;
    }

    private boolean grow(int level, long complete) {
        long grown = jdbc.sql(COUNT).param(level).query(Long.class).single();
        int count = (int) Math.min(AT_ONCE, complete - grown);
        if (count > 0) {
            byte[] roots = roots(read(level - STEP, grown << STEP, count << STEP), count);
            jdbc.sql(INSERT).params(level, grown, roots).update();
        }
        return complete - grown > count && count > 0;
    }

    private static byte[] roots(byte[] below, int count) {
        var node = new NodeHash();
        var roots = new ByteArrayOutputStream(count * NodeHash.LENGTH);
        int length = BLOCK * NodeHash.LENGTH;
        for (int block = 0; block < count; block++) {
            var hashes = new byte[length];
            System.arraycopy(below, block * length, hashes, 0, length);
            roots.writeBytes(new Block(hashes, node).hash(STEP, 0));
        }
        return roots.toByteArray();
    }
}
