package dev.integrations.shared.axon;

import dev.integrations.shared.event.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks queries, and waits for what a projection makes of a command.
@Component
public class Queries {

    private static final Logger log = LoggerFactory.getLogger(Queries.class);

    /// How long an answer waits for its projection before it does without.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final QueryGateway gateway;

    Queries(QueryGateway gateway) {
        this.gateway = gateway;
    }

    /// Asks a query.
    ///
    /// @return empty when the answer is that there is none
    /// @throws dev.integrations.shared.error.Refusal     when the query was refused
    /// @throws dev.integrations.shared.error.Unavailable when it cannot be answered now
    public <A> Optional<A> ask(Object query, Class<A> answer) {
        try {
            return Optional.ofNullable(gateway.query(query, answer).join());
        } catch (CompletionException failure) {
            throw Failures.translate(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    /// Carries out a command and answers with what the projection then sends to those who subscribed to the query.
    ///
    /// @param command returns once what it decided is durable and says whether that is anything; what it throws is
    ///     thrown
    /// @return empty when the command succeeded and nothing can be said of its projection
    public <A> Optional<A> afterwards(BooleanSupplier command, Object query, Class<A> answer) {
        return afterwards(() -> new Outcome(command.getAsBoolean(), 0), query, answer, view -> 0);
    }

    /// The same where others may change the thing at the same time: the answer has what this command decided.
    ///
    /// @param version tells which version of the thing an answer shows
    public <A> Optional<A> afterwards(
            Supplier<Outcome> command, Object query, Class<A> answer, ToLongFunction<A> version) {
        SubscriptionQueryResult<A, A> subscription = subscribed(query, answer);
        try {
            Outcome outcome = command.get();
            Optional<A> update = outcome.changed()
                    ? firstUpdate(subscription, view -> version.applyAsLong(view) >= outcome.version())
                    : Optional.empty();
            return update.or(
                    () -> askedOrEmpty(query, answer).filter(view -> version.applyAsLong(view) >= outcome.version()));
        } finally {
            subscription.close();
        }
    }

    /// @throws dev.integrations.shared.error.Unavailable when it cannot be; nothing was done then
    private <A> SubscriptionQueryResult<A, A> subscribed(Object query, Class<A> answer) {
        try {
            return gateway.subscriptionQuery(query, answer, answer);
        } catch (RuntimeException failure) {
            throw Failures.translate(failure);
        }
    }

    private static <A> Optional<A> firstUpdate(SubscriptionQueryResult<A, A> subscription, Predicate<A> wanted) {
        try {
            return subscription.updates().filter(wanted).next().blockOptional(PATIENCE);
        } catch (RuntimeException noUpdate) {
            log.info("Nothing came from the projection in time: {}", noUpdate.toString());
            return Optional.empty();
        }
    }

    private <A> Optional<A> askedOrEmpty(Object query, Class<A> answer) {
        try {
            return ask(query, answer);
        } catch (RuntimeException noAnswer) {
            log.warn("A command succeeded and its result cannot be read: {}", noAnswer.toString());
            return Optional.empty();
        }
    }
}
