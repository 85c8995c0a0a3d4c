package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.event.EventFamily;
import dev.integrations.shared.event.EventName;
import dev.integrations.shared.event.Provenance;
import dev.integrations.support.Answer;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// History as it was written must be readable for ever: `events/<name>/<revision>.json` holds one sample of each.
class StoredEventsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/events");
    private static final JsonMapper JSON = new JsonMapper();

    private final Instance service = Instance.shared();
    private final Serializer serializer = service.context().getBean("eventSerializer", Serializer.class);
    private final Tables tables = service.tables();

    @Test
    void haveTheNamesAndRevisionsThatListenersKnow() {
        assertThat(events().map(StoredEventsTest::nameAndRevision))
                .containsExactlyInAnyOrder(
                        "account.closed/1",
                        "account.opened/1",
                        "account.quota-set/1",
                        "account.renamed/1",
                        "anonymous-access.ended/1",
                        "anonymous-access.handed-over/1",
                        "api-key.issued/1",
                        "api-key.revoked/1",
                        "api-key.shown-again/1",
                        "audit-log.exported/1",
                        "integration.approved/1",
                        "integration.archived/1",
                        "integration.changed/1",
                        "integration.client-secret-rotated/1",
                        "integration.client-secret-shown-again/1",
                        "integration.created/1",
                        "integration.rejected/1",
                        "integration.reopened/1",
                        "integration.submission-withdrawn/1",
                        "integration.submitted/1",
                        "integration.transfer-declined/1",
                        "integration.transfer-offered/1",
                        "integration.transfer-withdrawn/1",
                        "integration.transferred/1",
                        "processor.dead-letters-retried/1",
                        "processor.paused/1",
                        "processor.reset/1",
                        "processor.resumed/1",
                        "webhook.changed/1",
                        "webhook.created/1",
                        "webhook.deleted/1",
                        "webhook.delivery-resent/1",
                        "webhook.disabled/1",
                        "webhook.replayed/1",
                        "webhook.secret-rotated/1",
                        "webhook.secret-shown-again/1",
                        "webhook.tested/1");
    }

    @Test
    void haveASampleEach() {
        assertThat(events().map(StoredEventsTest::sample))
                .allSatisfy(sample -> assertThat(sample).exists());
    }

    /// An older revision goes through the upcasters, and becomes the newest.
    @ParameterizedTest
    @MethodSource("samples")
    void areReadAsTheRecordsThatTheyAre(Path sample) throws IOException {
        JsonNode stored = JSON.readTree(Files.readString(sample));
        Object event = deserialize(
                stored.path("payload"), SAMPLES.relativize(sample).getName(0).toString(), revision(sample));
        assertThat(event).isInstanceOf(Record.class).hasNoNullFieldsOrProperties();
        assertThat(sample(event.getClass())).isEqualTo(sample);
        assertThat(JSON.readTree(serialize(event))).isEqualTo(stored.path("payload"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areReadWithTheirMetaData(Path sample) throws IOException {
        JsonNode stored = JSON.readTree(Files.readString(sample)).path("metaData");
        var metaData = (MetaData) deserialize(stored, MetaData.class.getName(), null);
        assertThat(metaData)
                .containsEntry("requestId", "01a20a64-5779-7774-9f9f-003810f72217")
                .hasSize(stored.size());
        assertThat(Provenance.KEYS).containsAll(metaData.keySet());
    }

    @Test
    void haveTheShapeOfTheirSampleWhenTheyAreStoredNow() throws IOException {
        Answer created = service.api().create(Manifests.COMPLETE).assertOk();
        String payload = textOf(created, "payload");
        JsonNode sample = JSON.readTree(Files.readString(SAMPLES.resolve("integration.created/1.json")));
        assertThat(shape(JSON.readTree(payload))).isEqualTo(shape(sample.path("payload")));
        assertThat(textOf(created, "payload_type")).isEqualTo("integration.created");
        assertThat(textOf(created, "payload_revision")).isEqualTo("1");
        assertThat(textOf(created, "type")).isEqualTo("integration");
    }

    @Test
    void sayInPlainSqlWhoDidItHowAndInWhichRequest() {
        Answer created = service.api()
                .create(
                        Manifests.MINIMAL,
                        "X-Request-Id",
                        "request-of-" + UUID.randomUUID(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .assertOk();
        Map<String, String> expected = Map.of(
                "account", "local", "actorType", "anonymous", "interface", "api", "requestId", created.requestId());
        expected.forEach((key, value) ->
                assertThat(textOf(created, "meta_data::json->>'" + key + "'")).isEqualTo(value));
        assertThat(textOf(created, "meta_data::json->>'idempotencyKeyHash'")).matches("[0-9a-f]{64}");
        assertThat(textOf(created, "payload::json->'manifest'->>'identifierFieldPath'"))
                .isEqualTo("account_name");
        assertThat(textOf(created, "payload::json->'clientSecret'->>'hash'")).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void haveTheirProvenanceEachAndEveryOne() {
        service.api().create(Manifests.MINIMAL).assertOk();
        assertThat(tables.count("""
                        select count(*) from event where num_nulls(meta_data::json->>'account',
                            meta_data::json->>'actorType', meta_data::json->>'interface',
                            meta_data::json->>'requestId') > 0 or payload_type not like '%.%'
                            or payload_type like '%dev.integrations%' or payload like '%dev.integrations%'""")).isZero();
    }

    static List<Path> samples() throws IOException {
        try (var files = Files.walk(SAMPLES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Stream<Class<?>> events() {
        return service.context().getBeansOfType(EventFamily.class).values().stream()
                .flatMap(EventFamily::events);
    }

    private static Path sample(Class<?> event) {
        return SAMPLES.resolve(nameAndRevision(event) + ".json");
    }

    private static String nameAndRevision(Class<?> event) {
        EventName name = event.getAnnotation(EventName.class);
        Revision revision = event.getAnnotation(Revision.class);
        return (name == null ? "?" : name.value()) + "/" + (revision == null ? "?" : revision.value());
    }

    private static String revision(Path sample) {
        return sample.getFileName().toString().replace(".json", "");
    }

    private Object deserialize(JsonNode stored, String type, @org.jspecify.annotations.Nullable String revision) {
        return serializer.deserialize(new SimpleSerializedObject<>(stored.toString(), String.class, type, revision));
    }

    private String serialize(Object event) {
        return serializer.serialize(event, String.class).getData();
    }

    private String textOf(Answer created, String expression) {
        return tables.texts("select " + expression + " from event where aggregate_identifier = ?::uuid", created.id())
                .getFirst();
    }

    /// Names of members, and kinds of values, without the values.
    private static String shape(JsonNode node) {
        return node.isObject()
                ? node.propertyStream()
                        .filter(member -> !member.getKey().matches("a|Z"))
                        .map(member -> member.getKey() + ":" + shape(member.getValue()))
                        .sorted()
                        .toList()
                        .toString()
                : node.getNodeType().name();
    }
}
