package dev.integrations.shared.description;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The AsyncAPI description of the events that others are told of, `docs/asyncapi.yaml`.
@Component
class EventDescription {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final DescriptionFile file;
    private final JsonMapper mapper;
    private final Map<String, byte[]> schemas = new ConcurrentHashMap<>();

    EventDescription(JsonMapper mapper) {
        this.file = new DescriptionFile("asyncapi.yaml", mapper);
        this.mapper = mapper;
    }

    byte[] yaml() {
        return file.yaml();
    }

    byte[] json() {
        return file.json();
    }

    /// The JSON Schema of the data of a message, which needs nothing beside it; empty when there is no such message.
    Optional<byte[]> schemaOf(String message) {
        byte[] known = schemas.get(message);
        return known == null ? written(message) : Optional.of(known);
    }

    private Optional<byte[]> written(String message) {
        JsonNode components = mapper.readTree(json()).path("components");
        if (!components.path("messages").has(message)) {
            return Optional.empty();
        }
        ObjectNode whole = mapper.createObjectNode().put("$schema", DIALECT);
        JsonNode schema = components.path("schemas").path(message);
        inlined(schema, components.path("schemas"))
                .properties()
                .forEach(one -> whole.set(one.getKey(), one.getValue()));
        byte[] written = mapper.writeValueAsBytes(whole);
        schemas.put(message, written);
        return Optional.of(written);
    }

    /// The same with what is referred to in place of each reference.
    private JsonNode inlined(JsonNode node, JsonNode schemas) {
        if (node.has("$ref")) {
            String name = node.path("$ref").asString();
            return inlined(schemas.path(name.substring(name.lastIndexOf('/') + 1)), schemas);
        }
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = mapper.createObjectNode();
                object.properties().forEach(one -> copy.set(one.getKey(), inlined(one.getValue(), schemas)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = mapper.createArrayNode();
                array.forEach(one -> copy.add(inlined(one, schemas)));
                yield copy;
            }
            default -> node;
        };
    }
}
