package dev.integrations.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class NodeTableTest {

    private static final int LEAVES = 140_000;

    private final JdbcClient jdbc = JdbcClient.create(database());
    private final NodeTable nodes = new NodeTable(jdbc);

    private static DriverManagerDataSource database() {
        Fresh fresh = TestDatabase.freshDatabase();
        var database = new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @Test
    void growsFromAnyBacklogToTheSameTree() {
        jdbc.sql("insert into ledger_entry select n, gen_random_uuid(), 0, now(), sha256(n::text::bytea)"
                        + " from generate_series(1, ?) n")
                .param(LEAVES)
                .update();
        assertThat(nodes.grow(255)).isFalse();
        boolean more = true;
        while (more) {
            more = nodes.grow(LEAVES);
        }
        assertThat(count(8)).isEqualTo(LEAVES >> 8);
        assertThat(count(16)).isEqualTo(LEAVES >> 16);
        var frontier = new Frontier();
        jdbc.sql("select leaf_hash from ledger_entry order by position")
                .query(byte[].class)
                .list()
                .forEach(frontier::add);
        var tree = new HashTree(nodes, LEAVES);
        assertThat(tree.root()).isEqualTo(frontier.root());
        assertThat(ProofPath.includes(tree.leaf(65_535), 65_535, LEAVES, tree.inclusion(65_535), frontier.root()))
                .isTrue();
        assertThatThrownBy(() -> new HashTree(nodes, LEAVES + 1).root()).isInstanceOf(MissingHashes.class);
    }

    private long count(int level) {
        return jdbc.sql("select count(*) from tree_node where level = ?")
                .param(level)
                .query(Long.class)
                .single();
    }
}
