package dev.integrations.integration.quota;

import dev.integrations.account.Quota;
import dev.integrations.shared.commit.Writes;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import java.util.function.Supplier;

/// Where events are in another store: what the account has is counted before it is made more, and less again
/// when that was refused. What a crash leaves counted is right again after the next count.
final class QuotasByReservation implements Quotas {

    private final UsageTable usage;
    private final Writes writes;

    QuotasByReservation(UsageTable usage, Writes writes) {
        this.usage = usage;
        this.writes = writes;
    }

    @Override
    public <T> T charge(String account, Quota quota, Amount amount, Supplier<T> work) {
        if (!quota.limits()) {
            usage.passOver(account);
            return work.get();
        }
        usage.prepare(account, quota);
        writes.add(usage.claim(account, quota, amount, amount));
        try {
            return work.get();
        } catch (Unavailable unknown) {
            throw unknown;
        } catch (Refusal refused) {
            usage.add(account, amount.negated());
            throw refused;
        }
    }

    /// Two that are given at once may both find room.
    @Override
    public <T> T require(String account, Quota quota, Amount amount, Supplier<T> work) {
        if (quota.limits()) {
            usage.prepare(account, quota);
            writes.add(usage.claim(account, quota, amount, Amount.NOTHING));
        }
        return work.get();
    }

    @Override
    public void check(String account, Quota quota, Amount amount) {
        if (quota.limits()) {
            usage.prepare(account, quota);
            usage.check(account, quota, amount);
        }
    }
}
