package dev.integrations.listener.delivery;

import java.time.Duration;
import java.time.OffsetDateTime;
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
                      and (:anyone or failing_since is null) and webhook <> all(:except)
                      and exists (select 1 from delivery d
                                   where d.webhook = ready.webhook and d.state = 'pending' and d.due <= now())
                    order by served limit :limit for update skip locked)
            returning webhook, served, failing_since is not null failing""";

    private static final String RENEW = """
            update webhook_subscription set claimed_until = now() + make_interval(secs => ?)
             where claimed_by = ? and claimed_until > now() and webhook = any(?) returning webhook""";

    private static final String RELEASE = """
            update webhook_subscription set claimed_by = null, claimed_until = null
             where claimed_by = ? and webhook = ? and served = ?""";

    private final JdbcClient jdbc;

    ClaimTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One that an instance has now.
    ///
    /// @param since   tells it from the next one that the same instance has
    /// @param failing whether the last attempt failed
    record Claim(UUID webhook, OffsetDateTime since, boolean failing) {}

    /// Takes up endpoints that have something due and nobody else delivers to, those first that were served longest ago.
    ///
    /// @param except nor those
    /// @param anyone whether slow and failing ones may be among them
    List<Claim> claim(UUID instance, Duration time, int limit, Collection<UUID> except, boolean anyone) {
        return jdbc.sql(CLAIM)
                .param("instance", instance)
                .param("secs", time.toSeconds())
                .param("limit", limit)
                .param("anyone", anyone)
                .param("except", except.toArray(UUID[]::new))
                .query((row, number) -> new Claim(
                        row.getObject("webhook", UUID.class),
                        row.getObject("served", OffsetDateTime.class),
                        row.getBoolean("failing")))
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

    void release(UUID instance, Claim claim) {
        jdbc.sql(RELEASE).params(instance, claim.webhook(), claim.since()).update();
    }
}
