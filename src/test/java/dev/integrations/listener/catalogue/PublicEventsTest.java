package dev.integrations.listener.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.EventType;
import dev.integrations.listener.catalogue.Decision.Internal;
import dev.integrations.listener.catalogue.Decision.Published;
import dev.integrations.shared.ledger.EventReading;
import dev.integrations.shared.ledger.StoredEvent;
import dev.integrations.shared.web.PublicUrl;
import dev.integrations.support.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What outside is told of each event that is stored.
class PublicEventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final PublicEvents events = new TranslatedEvents(
            Instance.shared().part(EventReading.class),
            account -> "acme",
            new PublicUrl("https://example.com/integrations/"));

    static Stream<StoredEvent> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areDecidedOn(StoredEvent event) {
        Object payload = Instance.shared().part(EventReading.class).payloadOf(event);
        assertThat(Decisions.of(payload, event.time()))
                .satisfiesAnyOf(
                        told -> assertThat(told).isInstanceOf(Published.class),
                        kept -> assertThat(((Internal) kept).reason()).endsWith("."));
    }

    @Test
    void areRefusedWhenNobodyHasDecided() {
        assertThatThrownBy(() -> Decisions.of(new Undecided(), Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Undecided");
    }

    private record Undecided() {}

    @Test
    void haveEachTypeButThoseThatNothingIsRecordedOf() {
        assertThat(Samples.decisions().stream()
                        .filter(Published.class::isInstance)
                        .map(told -> ((Published) told).type()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                        .filter(EventType::isRecorded)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tellNoSecretAndNobodysKey(StoredEvent event) {
        events.of(event)
                .ifPresent(told -> assertThat(told.json().text())
                        .doesNotContain("sha256", "hash", "prefix", "pik_", "ics_")
                        .doesNotContain(event.metaData().getOrDefault("actorId", "-none-"))
                        .doesNotContain(event.metaData().get("requestId")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areNoticedAsTheyAreTold(StoredEvent event) {
        assertThat(events.noticeOf(event).map(Notice::type))
                .isEqualTo(events.of(event).map(CloudEvent::type));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areAlwaysTheSame(StoredEvent event) {
        assertThat(events.of(event).map(CloudEvent::json))
                .isEqualTo(events.of(event).map(CloudEvent::json));
    }

    @Test
    void areNoticedWithTheirOwnerWithoutReadingAllOfThem() {
        StoredEvent created = Samples.of("integration.created", "1");
        StoredEvent otherOrder = Samples.with(created, reordered(created.payload()));
        assertThat(events.noticeOf(otherOrder)).isEqualTo(events.noticeOf(created));
    }

    /// So that its owner is found by reading all of it.
    private static String reordered(String payload) {
        JsonNode fields = JSON.readTree(payload);
        var turned = JSON.createObjectNode();
        List.of("manifest", "clientSecret", "integrationId", "owner")
                .forEach(name -> turned.set(name, fields.path(name)));
        return turned.toString();
    }

    @Test
    void areCloudEvents() {
        StoredEvent created = Samples.of("integration.created", "1");
        JsonNode told = JSON.readTree(events.of(created).orElseThrow().json().text());
        assertThat(told.propertyNames())
                .containsExactly(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "datacontenttype",
                        "dataschema",
                        "sequence",
                        "data");
        assertThat(told.path("id").asString()).isEqualTo(created.eventId().toString());
        assertThat(told.path("subject").asString())
                .isEqualTo(created.aggregate().toString());
        assertThat(told.path("time").asString()).isEqualTo("2026-11-25T08:00:00.000+00:00");
        assertThat(told.path("sequence").asString()).isEqualTo("0000000000000004711");
        assertThat(told.path("dataschema").asString())
                .isEqualTo("https://example.com/integrations/v3/asyncapi/schemas/v1.integration.created");
        assertThat(told.path("data").path("version").asLong()).isEqualTo(3);
        assertThat(told.path("data").path("account").asString()).isEqualTo("local");
    }

    @Test
    void sayOfAChangeExactlyWhatAMergePatchSays() {
        JsonNode data = data(Samples.of("integration.changed", "1"));
        assertThat(data.path("patch").path("call_to_action").isNull()).isTrue();
        assertThat(data.path("patch").path("configuration_fields").toString()).contains("1.0");
        assertThat(data.path("patch").size()).isEqualTo(data.path("changed").size());
        assertThat(data.path("changed").valueStream().map(JsonNode::asString)).contains("$.call_to_action");
    }

    private JsonNode data(StoredEvent event) {
        return JSON.readTree(events.of(event).orElseThrow().data().text());
    }

    /// Of characters of one byte and of three.
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u20ac"})
    void sayOnlyWhatChangedOnceTheyAreOverTwentyKilobytes(String character) {
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        int others = described("").bytes().length;
        int most = (TranslatedEvents.MOST_BYTES - others) / bytes;
        CloudEvent largest = described(character.repeat(most));
        CloudEvent larger = described(character.repeat(most + 1));
        assertThat(largest.bytes().length).isBetween(TranslatedEvents.MOST_BYTES - 2, TranslatedEvents.MOST_BYTES);
        assertThat(largest.data().text()).doesNotContain("truncated");
        JsonNode data = JSON.readTree(larger.data().text());
        assertThat(data.propertyNames())
                .containsExactly("integration_id", "version", "actor", "changed", "link", "truncated");
        assertThat(data.path("changed").valueStream().map(JsonNode::asString))
                .containsExactly("$.identifier_field_path", "$.description");
        assertThat(data.path("link").asString())
                .isEqualTo("https://example.com/integrations/api/v2/platform-integrations/" + larger.subject()
                        + "?as_of=4711");
    }

    private CloudEvent described(String description) {
        return events.of(Samples.with(Samples.of("integration.created", "1"), """
                        {"integrationId":"01a20a64-5779-7774-9f9f-003810f72215","owner":"acme",
                         "manifest":{"identifierFieldPath":"account_name","description":"%s"},
                         "clientSecret":{"id":"01a20a64-5779-7774-9f9f-003810f72216","hash":"sha256:0"}}""".formatted(description)))
                .orElseThrow();
    }
}
