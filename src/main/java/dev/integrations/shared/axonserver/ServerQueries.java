package dev.integrations.shared.axonserver;

import dev.integrations.shared.axon.Failures;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.query.AxonServerQueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.QueryResponseMessage;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.axonframework.queryhandling.SubscriptionQueryUpdateMessage;

/// Asks by the server, and in this instance when the server does not answer: read models are in PostgreSQL, so
/// reading
/// goes on without it.
final class ServerQueries extends AxonServerQueryBus {

    /// How long the server may take before the question is asked here.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Connection connection;

    ServerQueries(Builder builder, Connection connection) {
        super(builder);
        this.connection = connection;
    }

    @Override
    public <Q, R> CompletableFuture<QueryResponseMessage<R>> query(QueryMessage<Q, R> query) {
        if (!connection.isUp()) {
            return localSegment().query(query);
        }
        return super.query(query)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(ServerQueries::failedUnlessAnswered)
                .exceptionallyComposeAsync(failure -> localSegment().query(query), threads);
    }

    /// What arrives can also say that nobody answers just now, or that the answer is too long for a message.
    private static <R> CompletableFuture<QueryResponseMessage<R>> failedUnlessAnswered(QueryResponseMessage<R> answer) {
        return answer.isExceptional() && !isRefusal(answer.exceptionResult())
                ? CompletableFuture.failedFuture(answer.exceptionResult())
                : CompletableFuture.completedFuture(answer);
    }

    private static boolean isRefusal(Throwable failure) {
        RuntimeException meaning = Failures.translate(failure);
        return meaning instanceof Refusal && !(meaning instanceof Unavailable);
    }

    @Override
    public <Q, I, U>
            SubscriptionQueryResult<QueryResponseMessage<I>, SubscriptionQueryUpdateMessage<U>> subscriptionQuery(
                    SubscriptionQueryMessage<Q, I, U> query, int updateBufferSize) {
        if (!connection.isUp()) {
            throw connection.refused();
        }
        return super.subscriptionQuery(query, updateBufferSize);
    }
}
