package dev.integrations.listener.delivery;

import dev.integrations.shared.postgres.Columns;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
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
                      and (not_before is null or not_before <= now()
                           or held_url <> coalesce((select w.url from webhook w where w.id = ready.webhook), url))
                      and not exists (select 1 from webhook w where w.id = ready.webhook and (w.deleted or not w.enabled))
                      and (:anyone or failing_since is null) and webhook <> all(:except)
                      and exists (select 1 from delivery d
                                   where d.webhook = ready.webhook and d.generation = ready.generation
                                     and d.state = 'pending' and d.due <= now())
                      and exists (select 1 from webhook_secret secret
                                   where secret.webhook = ready.webhook and secret.valid_from is not null
                                     and (secret.valid_until is null or secret.valid_until > now()))
                    order by served limit :limit for update skip locked)
            returning webhook, served, failing_since is not null failing""";

    private static final String RENEW = """
            update webhook_subscription set claimed_until = now() + make_interval(secs => ?)
             where claimed_by = ? and claimed_until > now() and webhook = any(?) returning webhook""";

    private static final String RELEASE = """
            update webhook_subscription set claimed_by = null, claimed_until = null
             where claimed_by = ? and webhook = ? and served = ?""";

    private static final String HOLD = """
            update webhook_subscription s
               set not_before = greatest(case when s.held_url = hold.url then s.not_before end,
                                         now() + make_interval(secs => hold.time / 1000.0)),
                   held_url = hold.url
              from unnest(?::uuid[], ?::text[], ?::bigint[]) as hold (webhook, url, time)
             where s.webhook = hold.webhook""";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ClaimTable(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// One that an instance has now.
    ///
    /// @param since   tells it from the next one that the same instance has
    /// @param failing whether the last attempt failed
    record Claim(UUID webhook, OffsetDateTime since, boolean failing) {}

    /// Takes up endpoints that have something due, a secret to sign it with, and nobody else who delivers to them:
    /// first those that were served longest ago.
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

    /// Nothing is begun at these before.
    void hold(Collection<Hold> holds) {
        List<Hold> longest = List.copyOf(holds.stream()
                .collect(Collectors.toMap(Hold::webhook, Function.identity(), Hold::longer))
                .values());
        if (!longest.isEmpty()) {
            template.update(HOLD, statement -> {
                var columns = new Columns<>(statement, longest);
                columns.set(1, "uuid", Hold::webhook);
                columns.set(2, "text", Hold::url);
                columns.set(3, "bigint", hold -> hold.time().toMillis());
            });
        }
    }

    void release(UUID instance, Claim claim) {
        jdbc.sql(RELEASE).params(instance, claim.webhook(), claim.since()).update();
    }
}
