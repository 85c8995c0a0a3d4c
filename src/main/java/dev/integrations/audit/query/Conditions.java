package dev.integrations.audit.query;

import dev.integrations.account.Reach;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which rows of the index a caller may see and wants to. Only conditions that restrict something are written, so that
/// each question has the plan that suits it.
final class Conditions {

    /// The index may not know yet that an integration has gone elsewhere.
    private static final String OWN_INTEGRATIONS = """
            (e.account = :account and (e.integration is null
                or exists (select from integration i where i.id = e.integration and i.account = :account)))""";

    private static final String ALL_INTEGRATIONS = "(e.integration is not null or e.account = :account)";

    /// Nobody learns by asking for it what is not shown.
    private static final String OWN_ACTORS = "e.actor_account = :account";

    private static final String ACTORS_OF_INTEGRATIONS = "(e.integration is not null or e.actor_account = :account)";

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions(AuditScope scope, AuditFilter filter) {
        reach(scope);
        add("e.integration = :integration", "integration", filter.integration());
        add("e.recorded >= :since", "since", time(filter.since()));
        add("e.recorded < :until", "until", time(filter.until()));
        add("e.position <= :upTo", "upTo", filter.upToPosition());
        add(
                "e.name = any(:events)",
                "events",
                filter.events().isEmpty() ? null : filter.events().toArray(String[]::new));
        actor(scope, filter.actor());
    }

    private void reach(AuditScope scope) {
        Reach integrations = scope.integrations();
        if (!scope.accounts().everything()) {
            add(integrations.everything() ? ALL_INTEGRATIONS : OWN_INTEGRATIONS, "account", integrations.account());
        }
    }

    private void actor(AuditScope scope, @Nullable String actor) {
        add("(e.actor_id = :actor or e.actor_account = :actor)", "actor", actor);
        if (actor != null && !scope.accounts().everything()) {
            all.add(scope.integrations().everything() ? ACTORS_OF_INTEGRATIONS : OWN_ACTORS);
        }
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            all.add(condition);
            parameters.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    Conditions with(String condition, String name, Object value) {
        add(condition, name, value);
        return this;
    }

    String where() {
        return " where " + String.join(" and ", all);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
