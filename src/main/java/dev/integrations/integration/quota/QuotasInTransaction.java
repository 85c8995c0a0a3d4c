package dev.integrations.integration.quota;

import dev.integrations.account.Quota;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Where events are in the same database: what the account has is counted in the transaction that makes it more.
///
/// As a handler interceptor it adds that to what the command writes, in the command's thread, and last: a repeated
/// request is told by its key before it is counted.
final class QuotasInTransaction implements Quotas, MessageHandlerInterceptor<CommandMessage<?>> {

    private static final ScopedValue<List<Write>> COUNTING = ScopedValue.newInstance();

    private final UsageTable usage;
    private final Writes writes;

    QuotasInTransaction(UsageTable usage, Writes writes) {
        this.usage = usage;
        this.writes = writes;
    }

    @Override
    public <T> T charge(String account, Quota quota, Amount amount, Supplier<T> work) {
        if (!quota.limits()) {
            usage.passOver(account);
            return work.get();
        }
        return writing(account, quota, List.of(usage.claim(account, quota, amount, amount)), work);
    }

    /// The claim holds the room against others of the same transaction, until the event counts it.
    @Override
    public <T> T require(String account, Quota quota, Amount amount, Supplier<T> work) {
        if (!quota.limits()) {
            return work.get();
        }
        Write claim = usage.claim(account, quota, amount, amount);
        return writing(account, quota, List.of(claim, usage.addition(account, amount.negated())), work);
    }

    private <T> T writing(String account, Quota quota, List<Write> counting, Supplier<T> work) {
        usage.prepare(account, quota);
        return ScopedValue.where(COUNTING, counting).call(work::get);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = chain.proceed();
        if (COUNTING.isBound()) {
            COUNTING.get().forEach(writes::add);
        }
        return result;
    }

    @Override
    public void check(String account, Quota quota, Amount amount) {
        if (quota.limits()) {
            usage.prepare(account, quota);
            usage.check(account, quota, amount);
        }
    }
}
