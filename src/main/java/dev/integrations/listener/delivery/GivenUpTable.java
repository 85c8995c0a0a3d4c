package dev.integrations.listener.delivery;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Deliveries that are over since their webhook was disabled or deleted, and still have to be written so.
@Repository
class GivenUpTable {

    /// Any one that nobody else is at: one that fails keeps no other one waiting.
    private static final String NEXT =
            "select webhook, generation from delivery_given_up order by random() limit 1 for update skip locked";

    /// Whose result is being written has its turn later.
    private static final String END = """
            update delivery d set state = 'dead', due = null, reason = 'disabled'
              from (select webhook, id from delivery
                     where webhook = ? and generation = ? and state = 'pending'
                     limit ? for update skip locked) ended
             where d.webhook = ended.webhook and d.id = ended.id""";

    private static final String DONE = """
            delete from delivery_given_up g
             where g.webhook = ? and g.generation = ? and not exists (
                   select from delivery d
                    where d.webhook = g.webhook and d.generation = g.generation and d.state = 'pending')""";

    private final JdbcClient jdbc;

    /// What was pending of a webhook until it was disabled for the next time.
    record GivenUp(UUID webhook, int generation) {}

    GivenUpTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks one.
    Optional<GivenUp> next() {
        return jdbc.sql(NEXT).query(GivenUp.class).optional();
    }

    /// Writes some of it, and forgets it when that was all.
    void end(GivenUp one, int limit) {
        int ended = jdbc.sql(END).params(one.webhook, one.generation, limit).update();
        if (ended < limit) {
            jdbc.sql(DONE).params(one.webhook, one.generation).update();
        }
    }
}
