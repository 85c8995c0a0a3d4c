package dev.integrations.account.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.integrations.account.KeyId;
import dev.integrations.account.query.Credentials;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Writes down when keys are used: once a minute for each, for many at a time, and behind the requests.
@Component
class LastUse {

    private static final Logger log = LoggerFactory.getLogger(LastUse.class);

    private final Credentials credentials;
    private final Set<KeyId> toWrite = ConcurrentHashMap.newKeySet();
    private final Cache<KeyId, Boolean> written = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    LastUse(Credentials credentials) {
        this.credentials = credentials;
    }

    void of(KeyId key) {
        if (written.getIfPresent(key) == null) {
            written.put(key, true);
            toWrite.add(key);
        }
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void write() {
        List<KeyId> now = List.copyOf(toWrite);
        if (!now.isEmpty()) {
            try {
                credentials.used(now);
                now.forEach(toWrite::remove);
            } catch (DataAccessException away) {
                log.debug("When keys were used could not be written; trying again", away);
            }
        }
    }
}
