package dev.integrations.shared.axonserver;

import dev.integrations.shared.axon.CarriedRefusal;
import dev.integrations.shared.axon.Failures;
import dev.integrations.shared.error.Refusal;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/// Gives refusals of queries a form in which they cross the server.
final class CarriedRefusals implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Exception failure) {
            if (Failures.translate(failure) instanceof Refusal refusal) {
                throw new QueryExecutionException(refusal.getMessage(), failure, CarriedRefusal.of(refusal));
            }
            throw failure;
        }
    }
}
