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

    @Override
    public long count() {
        return jdbc.sql("select count(*) from delivery where state = 'dead' and kind <> 'test'")
                .query(Long.class)
                .single();
    }

    /// Those of webhooks that are disabled stay.
    @Override
    public long retry() {
        long all = jdbc.sql(WEBHOOKS).query(UUID.class).list().stream()
                .mapToLong(this::retry)
                .sum();
        word.give();
        return all;
    }

    /// What dies again meanwhile is not retried once more.
    private long retry(UUID webhook) {
        List<UUID> some = retry(webhook, FIRST);
        long all = some.size();
        while (some.size() == AT_ONCE) {
            some = retry(webhook, Collections.max(some, Comparator.comparing(UUID::toString)));
            all += some.size();
        }
        return all;
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
