package dev.integrations.integration.quota;

import dev.integrations.account.Quota;
import dev.integrations.shared.commit.Write;
import dev.integrations.shared.commit.Writes;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Where events are in the same database: what the account has is counted in the transaction that makes it more.
///
/// As a handler interceptor it adds that to what the command writes, in the command's thread.
final class QuotasInTransaction implements Quotas, MessageHandlerInterceptor<CommandMessage<?>> {

    private static final ScopedValue<Write> CLAIM = ScopedValue.newInstance();

    private final UsageTable usage;
    private final Writes writes;

    QuotasInTransaction(UsageTable usage, Writes writes) {
        this.usage = usage;
        this.writes = writes;
    }

    @Override
    public <T> T charge(String account, Quota quota, Amount amount, Supplier<T> work) {
        return claiming(account, quota, amount, amount, work);
    }

    @Override
    public <T> T require(String account, Quota quota, Amount amount, Supplier<T> work) {
        return claiming(account, quota, amount, Amount.NOTHING, work);
    }

    private <T> T claiming(String account, Quota quota, Amount room, Amount added, Supplier<T> work) {
        if (!quota.limits()) {
            return work.get();
        }
        usage.prepare(account);
        return ScopedValue.where(CLAIM, usage.claim(account, quota, room, added))
                .call(work::get);
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (CLAIM.isBound()) {
            writes.add(CLAIM.get());
        }
        return chain.proceed();
    }
}
