package dev.integrations.listener.delivery;

import dev.integrations.shared.ledger.DeadLetters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Deliveries that were given up, of all webhooks.
@Repository
class DeadDeliveries implements DeadLetters {

    private static final int AT_ONCE = 5000;

    private static final String COUNT = """
            select count(*) from delivery d join webhook_subscription s on s.webhook = d.webhook and s.enabled
             where d.state = 'dead' and d.kind <> 'test'""";

    /// Later ones have been delivered meanwhile, so that they stand outside the order.
    private static final String RETRY = """
            update delivery set state = 'pending', kind = 'resend', attempts = 0, reason = null, due = now()
             where (webhook, id) in (select d.webhook, d.id
                                       from delivery d join webhook_subscription s on s.webhook = d.webhook and s.enabled
                                      where d.state = 'dead' and d.kind <> 'test'
                                      order by d.webhook, d.id limit ? for update of d skip locked)""";

    private final JdbcClient jdbc;
    private final NewDeliveries word;

    DeadDeliveries(JdbcClient jdbc, NewDeliveries word) {
        this.jdbc = jdbc;
        this.word = word;
    }

    @Override
    public String processor() {
        return FanOut.READER;
    }

    /// Those of webhooks that are disabled stay.
    @Override
    public long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    @Override
    public void retry() {
        int some = AT_ONCE;
        while (some == AT_ONCE) {
            some = jdbc.sql(RETRY).param(AT_ONCE).update();
        }
        word.give();
    }
}
