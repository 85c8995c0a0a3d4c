package dev.integrations.account.query;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/// Counts what the projection of this instance saw committed.
@Component
class CountedChanges implements AccountChanges {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public int soFar() {
        return count.get();
    }

    void oneMore() {
        count.incrementAndGet();
    }
}
