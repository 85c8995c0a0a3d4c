package dev.integrations.audit.query;

import dev.integrations.shared.error.Outage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Writes addresses down behind the requests, many at a time, and forgets them.
@Component
class AddressBook implements ClientAddresses {

    private static final Logger log = LoggerFactory.getLogger(AddressBook.class);

    /// What waits while the database is away; a second's worth of the fastest load.
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 1_000;

    private final AddressTable table;
    private final Duration retention;
    private final Counter lost;
    private final BlockingQueue<Noted> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private List<Noted> taken = new ArrayList<>();

    /// @param retention the setting `integrations.audit.address-retention`; zero to write no addresses at all
    AddressBook(
            AddressTable table,
            @Value("${integrations.audit.address-retention:P90D}") Duration retention,
            MeterRegistry meters) {
        this.table = table;
        this.retention = retention;
        this.lost = Counter.builder("integrations.audit.addresses.lost")
                .description("Client addresses that could not be written down")
                .register(meters);
    }

    /// One request that ended.
    record Noted(String account, String requestId, Instant ended, String address) {}

    @Override
    public void note(String account, String requestId, String address) {
        if (retention.isPositive() && !waiting.offer(new Noted(account, requestId, Instant.now(), address))) {
            lost.increment();
        }
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    @PreDestroy
    synchronized void write() {
        try {
            while (!taken.isEmpty() || waiting.drainTo(taken, MOST_AT_ONCE) > 0) {
                table.insert(taken);
                taken = new ArrayList<>();
            }
        } catch (DataAccessException away) {
            log.debug("Client addresses could not be written; trying again: {}", Outage.reason(away));
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            table.deleteBefore(Instant.now().minus(retention));
        } catch (DataAccessException away) {
            log.warn("Client addresses could not be deleted; trying again: {}", Outage.reason(away));
        }
    }
}
