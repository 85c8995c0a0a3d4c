package dev.integrations.listener.delivery;

import dev.integrations.shared.ledger.DeadLetters;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Deliveries that were given up, of all webhooks.
@Repository
class DeadDeliveries implements DeadLetters {

    private static final int AT_ONCE = 5000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String WEBHOOKS = """
            select webhook from webhook_subscription s
             where enabled and exists (
                   select from delivery d where d.webhook = s.webhook and d.state = 'dead' and d.kind <> 'test')""";

    private static final String COUNT = """
            select count(*) from delivery d join webhook_subscription s on s.webhook = d.webhook and s.enabled
             where d.state = 'dead' and d.kind <> 'test'""";

    /// Later ones have been delivered meanwhile, so that they stand outside the order.
    private static final String RETRY = """
            update delivery d
               set state = 'pending', kind = 'resend', generation = :generation, earlier = attempts, reason = null,
                   due = now()
              from (select webhook, id from delivery
                     where webhook = :webhook and state = 'dead' and kind <> 'test' and id > :after
                     order by id limit :limit for update skip locked) dead
             where d.webhook = dead.webhook and d.id = dead.id
            returning d.id""";

    private final JdbcClient jdbc;
    private final SubscriptionTable subscriptions;
    private final TransactionTemplate transaction;
    private final NewDeliveries word;

    DeadDeliveries(
            JdbcClient jdbc,
            SubscriptionTable subscriptions,
            PlatformTransactionManager transactions,
            NewDeliveries word) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.transaction = new TransactionTemplate(transactions);
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
        jdbc.sql(WEBHOOKS).query(UUID.class).list().forEach(this::retry);
        word.give();
    }

    /// What dies again meanwhile is not retried once more.
    private void retry(UUID webhook) {
        List<UUID> some = retry(webhook, FIRST);
        while (some.size() == AT_ONCE) {
            some = retry(webhook, Collections.max(some, Comparator.comparing(UUID::toString)));
        }
    }

    private List<UUID> retry(UUID webhook, UUID after) {
        return transaction.execute(status -> subscriptions
                .hold(webhook)
                .filter(subscription -> subscription.settings().enabled())
                .map(subscription -> retry(subscription, after))
                .orElse(List.of()));
    }

    private List<UUID> retry(Subscription subscription, UUID after) {
        return jdbc.sql(RETRY)
                .param("webhook", subscription.webhook())
                .param("generation", subscription.generation())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query(UUID.class)
                .list();
    }
}
