package dev.integrations.listener.delivery;

import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.secret.WebhookSecrets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was last decided of endpoints, also where the fan-out has not come to it yet or stands still.
@Repository
class Endpoints {

    private final JdbcClient jdbc;
    private final SubscriptionTable subscriptions;
    private final WebhookSecrets secrets;
    private final boolean late;

    /// @param late whether what was decided is written after its answer, so that the fan-out may be ahead of it
    Endpoints(
            JdbcClient jdbc,
            SubscriptionTable subscriptions,
            WebhookSecrets secrets,
            @Value("${axon.axonserver.enabled}") boolean late) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.late = late;
    }

    /// Those of some webhooks that there are.
    Map<UUID, Endpoint> of(Collection<UUID> webhooks) {
        if (webhooks.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Decided> decided = decided(webhooks);
        Map<UUID, List<byte[]>> valid = secrets.validAt(webhooks, Instant.now());
        return subscriptions.of(webhooks).values().stream()
                .map(heard -> new Endpoint(
                        current(heard, decided.get(heard.webhook())), valid.getOrDefault(heard.webhook(), List.of())))
                .collect(Collectors.toMap(endpoint -> endpoint.subscription().webhook(), Function.identity()));
    }

    /// What was decided last of one webhook.
    private record Decided(UUID id, String url, boolean enabled) {}

    private Map<UUID, Decided> decided(Collection<UUID> webhooks) {
        return jdbc
                .sql("select id, url, enabled and not deleted enabled from webhook where id = any(?)")
                .param(webhooks.toArray(UUID[]::new))
                .query(Decided.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Decided::id, Function.identity()));
    }

    /// Where it may be out of date, its word that nothing is wanted is heeded, but not its URL.
    private Subscription current(Subscription heard, @Nullable Decided decided) {
        WebhookSettings settings = heard.settings();
        return decided == null
                ? heard
                : heard.with(new WebhookSettings(
                        late ? settings.url() : decided.url(),
                        settings.description(),
                        settings.eventFilters(),
                        settings.enabled() && decided.enabled()));
    }
}
