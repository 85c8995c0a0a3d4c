package dev.integrations.shared.ledger;

import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.jspecify.annotations.Nullable;

/// Goes the way that an event takes from the store to an aggregate: upcasters, then the serializer.
final class UpcastEventReading implements EventReading {

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    UpcastEventReading(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public Object payloadOf(StoredEvent event) {
        var stored = new InitialEventRepresentation(new Data(event, serializer), serializer);
        SerializedObject<?> newest = upcasters
                .upcast(Stream.of(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("An upcaster dropped " + event.name()))
                .getData();
        return serializer.deserialize(newest);
    }

    /// Metadata is written again only for an upcaster that asks for it.
    private record Data(StoredEvent event, Serializer serializer) implements DomainEventData<String> {

        @Override
        public String getType() {
            return event.aggregateType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.aggregate().toString();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }

        @Override
        public String getEventIdentifier() {
            return event.eventId().toString();
        }

        @Override
        public Instant getTimestamp() {
            return event.time();
        }

        @Override
        public SerializedObject<String> getMetaData() {
            return serializer.serialize(MetaData.from(event.metaData()), String.class);
        }

        @Override
        public SerializedObject<String> getPayload() {
            @Nullable String revision = event.revision();
            return new SimpleSerializedObject<>(event.payload(), String.class, event.name(), revision);
        }
    }
}
