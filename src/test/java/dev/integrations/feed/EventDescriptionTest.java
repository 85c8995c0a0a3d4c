package dev.integrations.feed;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.integrations.account.Role;
import dev.integrations.listener.EventType;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Receiver;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `docs/asyncapi.yaml` says of events, held against the code and against events that happened.
class EventDescriptionTest {

    private static final String ASYNCAPI = "/v3/asyncapi";
    private static final String PATH_OF_SCHEMAS = ASYNCAPI + "/schemas/";
    private static final String WEBHOOKS = "/api/v2/webhooks/";
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Town town = Town.shared();
    private final Client anybody = Client.without(town.one().api());
    private final JsonNode description = anybody.get(ASYNCAPI).assertOk().json();

    @Test
    void hasAMessageForEachTypeAndNoOther() {
        assertThat(names(description.at("/components/messages"))).isEqualTo(names(Arrays.stream(EventType.values())));
    }

    @Test
    void tellsInTheFeedWhatIsRecordedAndWebhooksEverything() {
        Set<String> recorded = names(Arrays.stream(EventType.values()).filter(EventType::isRecorded));
        assertThat(names(description.at("/channels/feed/messages"))).isEqualTo(recorded);
        assertThat(names(description.at("/channels/stream/messages"))).isEqualTo(recorded);
        assertThat(names(description.at("/channels/webhook/messages")))
                .isEqualTo(names(Arrays.stream(EventType.values())));
        for (String operation : List.of("sendPages", "sendStream", "sendToWebhook")) {
            JsonNode node = description.at("/operations/" + operation);
            String channel = node.at("/channel/$ref").asString().substring(1);
            assertThat(node.path("messages")
                            .valueStream()
                            .map(one -> one.path("$ref").asString().substring(1))
                            .map(description::at)
                            .map(JsonNode::isMissingNode))
                    .hasSameSizeAs(names(description.at(channel + "/messages")))
                    .containsOnly(false);
        }
    }

    private static Set<String> names(Stream<EventType> types) {
        return types.map(EventType::wire).collect(toSet());
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(object.propertyNames());
    }

    @Test
    void hasNoReferenceThatLeadsNowhere() {
        assertThat(description.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(description
                                .at(reference.asString().substring(1).replace("~", "~0"))
                                .isMissingNode())
                        .as(reference.asString())
                        .isFalse());
    }

    @Test
    void isServedInYamlToo() {
        Answer yaml = anybody.get(ASYNCAPI + ".yaml").assertOk();
        assertThat(yaml.body()).startsWith("asyncapi: 3.0.0");
        assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
        anybody.get(ASYNCAPI + "/schemas/v1.nothing").assertRefused(404, "not_found");
        anybody.get(ASYNCAPI + "/schemas/CloudEvent").assertRefused(404, "not_found");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void hasExamplesThatItsOwnSchemasAllow(EventType type) {
        List<JsonNode> examples = examples(type);
        assertThat(examples).isNotEmpty().allSatisfy(example -> assertIsAsDescribed(example));
    }

    /// So that no schema allows what is not meant.
    @ParameterizedTest
    @EnumSource(EventType.class)
    void hasSchemasThatAllowNothingElse(EventType type) {
        Schema schema = schema(type.wire());
        for (JsonNode example : examples(type)) {
            for (String path : objects(example.path("data"), "")) {
                ObjectNode data = (ObjectNode) example.path("data").deepCopy();
                ((ObjectNode) data.at(path)).put("x_extra", "1");
                assertThat(schema.validate(data)).as(type + path + " with more").isNotEmpty();
            }
            for (String member : required(type, example)) {
                ObjectNode data = (ObjectNode) example.path("data").deepCopy();
                data.remove(member);
                assertThat(schema.validate(data))
                        .as(type + " without " + member)
                        .isNotEmpty();
                data.put(member, 1.5);
                assertThat(schema.validate(data))
                        .as(type + " with another " + member)
                        .isNotEmpty();
            }
        }
    }

    /// All but what is absent where it has no value.
    private static List<String> required(EventType type, JsonNode example) {
        Set<String> optional = switch (type) {
            case INTEGRATION_CREATED ->
                Set.of(
                        "name",
                        "author",
                        "description",
                        "contact",
                        "call_to_action",
                        "icon_url",
                        "oauth_callback_url",
                        "uninstallation_url",
                        "tags",
                        "scopes",
                        "configuration_fields",
                        "error_codes");
            case ACCOUNT_CLOSED -> Set.of("heir");
            case API_KEY_ISSUED -> Set.of("expires");
            default -> Set.of();
        };
        return example.path("data").propertyNames().stream()
                .filter(name -> !optional.contains(name))
                .toList();
    }

    /// What callers wrote themselves is theirs.
    private static List<String> objects(JsonNode node, String path) {
        List<String> found = new ArrayList<>(List.of(path));
        node.properties().stream()
                .filter(one -> one.getValue().isObject())
                .filter(one -> !Set.of("configuration_fields", "error_codes").contains(one.getKey()))
                .forEach(one -> found.addAll(objects(one.getValue(), path + "/" + one.getKey())));
        return found;
    }

    /// Everything that can happen through the interface, as it is told.
    @Test
    void isTrueOfWhatHappens() {
        Operator operator = town.operator();
        String acmeHandle = operator.open("acme");
        String globexHandle = operator.open("globex");
        Client acme = operator.developer(acmeHandle);
        Client globex = operator.developer(globexHandle);
        everythingHappens(operator, acmeHandle, acme, globexHandle, globex);
        town.settled();
        List<JsonNode> events = FeedTest.all(operator.client(), Town.FEED + "?limit=100");
        events.forEach(this::assertIsAsDescribed);
        // There is a test of their own of those.
        Set<EventType> rare = EnumSet.of(EventType.WEBHOOK_DISABLED, EventType.WEBHOOK_TEST);
        assertThat(Set.copyOf(FeedTest.types(events)))
                .containsAll(names(Arrays.stream(EventType.values()).filter(type -> !rare.contains(type))));
    }

    /// What is sent to webhooks alone, and what comes of one that is gone.
    @Test
    void isTrueOfATrialAndOfAWebhookThatIsGone() {
        Client somebody = Client.without(Instance.shared().api());
        try (Receiver gone = Receiver.answering(410);
                Receiver told = Receiver.answering(204)) {
            List<String> webhooks = Stream.of(gone, told)
                    .map(receiver -> somebody.post(WEBHOOKS, "{\"url\":\"" + receiver.url() + "\"}"))
                    .map(created -> WEBHOOKS + created.assertOk().id())
                    .toList();
            somebody.post(webhooks.getLast() + "/test", "").assertOk();
            somebody.create(Manifests.MINIMAL).assertOk();
            await().until(() -> types(told).contains(EventType.WEBHOOK_DISABLED.wire()));
            told.messages().stream().map(Receiver.Message::event).forEach(this::assertIsAsDescribed);
            assertThat(types(told)).contains(EventType.WEBHOOK_TEST.wire());
            webhooks.forEach(webhook -> somebody.delete(webhook).assertOk());
        }
    }

    private static List<String> types(Receiver receiver) {
        return receiver.messages().stream().map(Receiver.Message::type).toList();
    }

    private void everythingHappens(
            Operator operator, String acmeHandle, Client acme, String globexHandle, Client globex) {
        Client reviewer = town.reviewer();
        String id = acme.create(Manifests.COMPLETE).assertOk().id();
        String path = Api.INTEGRATIONS + id;
        acme.create(Manifests.with("\"description\":\"" + "x".repeat(30_000) + "\""))
                .assertOk();
        acme.patch(path, "{\"error_codes\":null,\"name\":\"Other\"}").assertOk();
        String oddCodes = "\"error_codes\":{\"a\":1.50,\"b\":null,\"c\":{\"d\":[]},\"e\":\"f\"}";
        acme.create(Manifests.with(oddCodes)).assertOk();
        acme.patch(path, "{" + oddCodes + "}").assertOk();
        acme.patch(path, "{\"description\":\"" + "\u20ac".repeat(10_000) + "\"}")
                .assertOk();
        acme.post(path + "/submit", "").assertOk();
        acme.post(path + "/withdraw", "").assertOk();
        acme.post(path + "/submit", "").assertOk();
        reviewer.post(path + "/reject", "{\"reason\":\"" + "\ud83d\ude00".repeat(2_000) + "\"}")
                .assertOk();
        acme.post(path + "/submit", "").assertOk();
        reviewer.post(path + "/approve", "").assertOk();
        acme.post(path + "/reopen", "").assertOk();
        acme.post(path + "/client-secret", "").assertOk();
        String to = "{\"to\":\"" + globexHandle + "\"}";
        acme.post(path + "/transfer", to).assertOk();
        acme.delete(path + "/transfer").assertOk();
        acme.post(path + "/transfer", to).assertOk();
        globex.delete(path + "/transfer").assertOk();
        Town.handOver(id, acme, globex, globexHandle);
        globex.post(path + "/archive", "{\"reason\":\"Replaced\"}").assertOk();
        operator.client()
                .patch(Operator.ACCOUNTS + acmeHandle, "{\"name\":\"Acme Corporation\"}")
                .assertOk();
        operator.limit(acmeHandle, "{\"integrations\":7,\"stored_bytes\":1000000}");
        operator.limit(acmeHandle, "{\"integrations\":7}");
        Answer key = operator.issue(acmeHandle, Role.REVIEWER);
        operator.revoke(acmeHandle, key.id()).assertOk();
        operator.client()
                .post(Operator.ACCOUNTS + acmeHandle + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
    }

    private void assertIsAsDescribed(JsonNode event) {
        String type = event.path("type").asString();
        URI schema = URI.create(event.path("dataschema").asString());
        assertThat(schema.isAbsolute()).isTrue();
        assertThat(schema).hasPath(PATH_OF_SCHEMAS + type);
        assertThat(faults(schema(type), event.path("data")))
                .as(event.toString())
                .isEmpty();
        assertThat(faults(message(type), event)).as(event.toString()).isEmpty();
    }

    private static List<String> faults(Schema schema, JsonNode value) {
        return schema.validate(value).stream().map(Error::toString).toList();
    }

    /// As whoever receives an event gets it.
    private Schema schema(String type) {
        return SCHEMAS.getSchema(anybody.get(PATH_OF_SCHEMAS + type).assertOk().json());
    }

    private Schema message(String type) {
        var payload = (ObjectNode)
                description.at("/components/messages/" + type + "/payload").deepCopy();
        payload.set("components", description.path("components"));
        return SCHEMAS.getSchema(payload);
    }

    private List<JsonNode> examples(EventType type) {
        return description
                .at("/components/messages/" + type.wire() + "/examples")
                .valueStream()
                .map(example -> example.path("payload"))
                .toList();
    }

    @Test
    void isPackagedAsItIsKept() {
        assertThat(JSON.readTree(anybody.get(ASYNCAPI).body()).path("asyncapi").asString())
                .isEqualTo("3.0.0");
    }
}
