package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import dev.integrations.shared.event.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Where events are in the same database: the row that remembers the request commits with what the request made.
///
/// As a handler interceptor it adds that row to what the command writes, in the command's thread.
final class IdempotencyInTransaction implements Idempotency, MessageHandlerInterceptor<CommandMessage<?>> {

    private static final ScopedValue<Claim> CLAIM = ScopedValue.newInstance();

    private final IdempotencyRows rows;
    private final Duration patience;

    /// @param patience how long a copy waits for the one under way
    IdempotencyInTransaction(IdempotencyRows rows, Duration patience) {
        this.rows = rows;
        this.patience = patience;
    }

    private record Claim(KeyedRequest request, Reservation reservation) {}

    @Override
    public <T> T once(
            KeyedRequest request,
            Reservation fresh,
            Function<Reservation, T> perform,
            Function<Reservation, T> repeat) {
        var wait = new Patience(patience);
        while (true) {
            try {
                return ScopedValue.where(CLAIM, new Claim(request, fresh)).call(() -> perform.apply(fresh));
            } catch (Claimed byAnother) {
                Optional<Reservation> done = rows.find(request);
                if (done.isPresent()) {
                    return again(done.get(), perform, repeat);
                }
                wait.aLittle();
            } catch (Unavailable unknown) {
                throw unknown;
            } catch (Refusal refused) {
                return again(rows.find(request).orElseThrow(() -> refused), perform, repeat);
            }
        }
    }

    /// What the first request changed can be what its copy is refused for. Of one that changed nothing there may be
    /// nothing to find.
    private static <T> T again(Reservation done, Function<Reservation, T> perform, Function<Reservation, T> repeat) {
        try {
            return repeat.apply(done);
        } catch (NotFound nothingChanged) {
            return perform.apply(done);
        }
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain) throws Exception {
        if (!CLAIM.isBound()) {
            return chain.proceed();
        }
        var version = new AtomicReference<@Nullable Long>();
        rows.claim(CLAIM.get().request(), CLAIM.get().reservation(), version::get);
        Object result = chain.proceed();
        version.set(result instanceof Outcome outcome ? outcome.version() : null);
        return result;
    }

    @Override
    public Optional<Reservation> earlier(KeyedRequest request) {
        return rows.find(request);
    }

    @Override
    public void leftAsItWas(KeyedRequest request, long version) {
        // The row has the version in either case.
    }

    @Override
    public String hash(KeyedRequest request) {
        return rows.hash(request);
    }
}
