package dev.integrations.listener.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.listener.catalogue.AccountHandles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which account has each thing that events are about, where the reader of the feed stands. Of accounts it is their
/// handle, for ever.
@Repository
class Owners implements AccountHandles {

    private static final String OF = "select subject, account from feed_owner where subject = any(?)";

    private static final String PUT = """
            insert into feed_owner (subject, account) select * from unnest(?::uuid[], ?::text[])
                on conflict (subject) do update set account = excluded.account
             where feed_owner.account <> excluded.account""";

    private static final int MOST_HANDLES = 10_000;

    private final JdbcClient jdbc;
    private final Cache<UUID, String> handles =
            Caffeine.newBuilder().maximumSize(MOST_HANDLES).build();

    Owners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, String> of(Collection<UUID> subjects) {
        var owners = new HashMap<UUID, String>();
        if (!subjects.isEmpty()) {
            jdbc.sql(OF).param(subjects.toArray(UUID[]::new)).query(row -> {
                owners.put(row.getObject("subject", UUID.class), row.getString("account"));
            });
        }
        return owners;
    }

    void put(Map<UUID, String> owners) {
        if (!owners.isEmpty()) {
            jdbc.sql(PUT)
                    .param(owners.keySet().toArray(UUID[]::new))
                    .param(owners.values().toArray(String[]::new))
                    .update();
        }
    }

    @Override
    public String of(UUID account) {
        String known = handles.getIfPresent(account);
        return known == null ? remembered(account) : known;
    }

    private String remembered(UUID account) {
        String handle = jdbc.sql("select account from feed_owner where subject = ?")
                .param(account)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalStateException("The feed has not come to the account " + account));
        handles.put(account, handle);
        return handle;
    }
}
