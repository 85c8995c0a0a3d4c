package dev.integrations.operations.query;

import dev.integrations.operations.event.ProcessorDeadLettersRetried;
import dev.integrations.operations.event.ProcessorEvent;
import dev.integrations.shared.readmodel.History;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Answers what was recorded, from the events themselves.
@Component
class RecordedActs extends History<UUID, RecordedAct> {

    RecordedActs(EventStore events) {
        super(events);
    }

    @QueryHandler
    @Nullable RecordedAct handle(FindRecordedAct query) {
        return fold(query.actId()).orElse(null);
    }

    @Override
    protected @Nullable RecordedAct after(@Nullable RecordedAct act, DomainEventMessage<?> message) {
        return message.getPayload() instanceof ProcessorEvent event
                ? new RecordedAct(
                        event.processor(),
                        event instanceof ProcessorDeadLettersRetried retried ? retried.deadLetters() : 0)
                : act;
    }
}
