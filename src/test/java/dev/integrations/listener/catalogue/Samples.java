package dev.integrations.listener.catalogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.shared.event.EventFamily;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.support.Instance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One stored event of each name.
final class Samples {

    static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private Samples() {}

    static Stream<StoredEvent> all() {
        return Instance.shared().context().getBeansOfType(EventFamily.class).values().stream()
                .flatMap(EventFamily::events)
                .map(Samples::of);
    }

    static StoredEvent of(Class<?> event) {
        String name =
                Objects.requireNonNull(event.getAnnotation(EventName.class)).value();
        String revision =
                Objects.requireNonNull(event.getAnnotation(Revision.class)).value();
        return of(name, revision);
    }

    static StoredEvent of(String name, String revision) {
        try {
            JsonNode sample =
                    JSON.readTree(Files.readString(Path.of("src/test/resources/events", name, revision + ".json")));
            var metaData = new TreeMap<String, String>();
            sample.path("metaData")
                    .properties()
                    .forEach(one -> metaData.put(one.getKey(), one.getValue().asString()));
            return new StoredEvent(
                    4711,
                    UuidCreator.getTimeOrderedEpoch(),
                    UuidCreator.getTimeOrderedEpoch(),
                    3,
                    "sample",
                    name,
                    revision,
                    AT,
                    sample.path("payload").toString(),
                    metaData);
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    static StoredEvent with(StoredEvent event, String payload) {
        return new StoredEvent(
                event.position(),
                event.eventId(),
                event.aggregate(),
                event.sequence(),
                event.aggregateType(),
                event.name(),
                event.revision(),
                event.time(),
                payload,
                event.metaData());
    }

    static List<Decision> decisions() {
        EventReading reading = Instance.shared().part(EventReading.class);
        return all().map(event -> Decisions.of(reading.payloadOf(event), event.time()))
                .toList();
    }
}
