package dev.integrations.listener.feed;

import dev.integrations.account.Reach;
import dev.integrations.listener.EventType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The question for entries that a caller may see and wants to. What is asked for two reasons is asked twice, so that
/// each half has an index.
final class Matching {

    private final StringBuilder common = new StringBuilder("position > :after and position <= :upTo");
    private final Map<String, Object> parameters = new HashMap<>();
    private final String sql;

    Matching(FeedScope scope, FeedFilter filter, long after, long upTo, int limit) {
        parameters.put("after", after);
        parameters.put("upTo", upTo);
        parameters.put("limit", limit);
        add(" and integration = :integration", "integration", filter.integration());
        add(" and type = any(:types)", "types", filter.takesAllTypes() ? null : names(filter));
        this.sql = questions(scope);
    }

    private static String[] names(FeedFilter filter) {
        return filter.types().stream().map(EventType::wire).sorted().toArray(String[]::new);
    }

    private String questions(FeedScope scope) {
        Reach integrations = scope.integrations();
        if (scope.accounts().everything()) {
            return question("");
        }
        parameters.put("account", integrations.account());
        return integrations.everything()
                ? question(" and (integration is not null or account = :account)")
                : "(" + question(" and account = :account") + ") union all (" + question(" and also = :account")
                        + ") order by position limit :limit";
    }

    private String question(String reach) {
        return "select * from feed_entry where " + common + reach + " order by position limit :limit";
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            common.append(condition);
            parameters.put(name, value);
        }
    }

    String sql() {
        return sql;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
