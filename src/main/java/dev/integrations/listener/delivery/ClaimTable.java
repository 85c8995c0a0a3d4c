package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which instance delivers to which endpoint: one at a time to each, for a time that it has to renew.
@Repository
class ClaimTable {

    private static final String CLAIM = """
            update webhook_subscription s
               set claimed_by = :instance, claimed_until = now() + make_interval(secs => :secs), served = now()
             where webhook in (
                   select webhook from webhook_subscription ready
                    where enabled and (claimed_until is null or claimed_until < now())
                      and exists (select 1 from delivery d
                                   where d.webhook = ready.webhook and d.generation = ready.generation and d.state = 'pending' and d.due <= now())
                    order by served limit :limit for update skip locked)
            returning webhook""";

    private static final String RENEW = """
            update webhook_subscription set claimed_until = now() + make_interval(secs => ?)
             where claimed_by = ? and claimed_until > now() and webhook = any(?) returning webhook""";

    private static final String RELEASE = """
            update webhook_subscription set claimed_by = null, claimed_until = null
             where claimed_by = ? and webhook = ?""";

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes up endpoints that have something due and nobody else delivers to, those first that were served last.
    List<UUID> claim(UUID instance, Duration time, int limit) {
        return jdbc.sql(CLAIM)
                .param("instance", instance)
                .param("secs", time.toSeconds())
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /// Keeps claims for longer.
    ///
    /// @return those that the instance still has
    Set<UUID> renew(UUID instance, Duration time, Collection<UUID> webhooks) {
        return new HashSet<>(jdbc.sql(RENEW)
                .params(time.toSeconds(), instance, webhooks.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    void release(UUID instance, UUID webhook) {
        jdbc.sql(RELEASE).params(instance, webhook).update();
    }
}
