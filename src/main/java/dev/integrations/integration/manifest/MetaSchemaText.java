package dev.integrations.integration.manifest;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes a draft's published metaschema, as the validator's library carries it, and bundles it into one document.
///
/// Since 2019-09 a metaschema is a root that names some vocabularies, each of which refers back to the root
/// dynamically,
/// so that others can extend it. Nobody extends it here, so every dynamic reference means the root itself. Putting
/// the
/// vocabularies' properties side by side and pointing those references at the root says the same in one place, and
/// is
/// checked six times faster. It is done by rule and for every part; a part that the rule does not cover stops the
/// start.
final class MetaSchemaText {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Set<String> BUNDLED = Set.of("properties", "$defs", "allOf");

    /// What a vocabulary says of itself, and the root says again.
    private static final Set<String> OF_THE_PART = Set.of(
            "$schema",
            "$id",
            "id",
            "$vocabulary",
            "$anchor",
            "$dynamicAnchor",
            "$recursiveAnchor",
            "$comment",
            "title",
            "type");

    private MetaSchemaText() {}

    /// Without names of its own, so that the library looks nothing up by them.
    static ObjectNode of(Draft draft) {
        ObjectNode published = load("/" + draft.folder() + "/schema");
        if (!published.has("allOf")) {
            published.remove(List.of("$schema", "$id", "id"));
            return adapted(published);
        }
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.set("type", published.get("type"));
        ObjectNode properties = bundle.putObject("properties");
        ObjectNode definitions = bundle.putObject("$defs");
        parts(draft, published).forEach(part -> {
            requireNothingElse(part);
            copy(part.path("properties"), properties);
            copy(part.path("$defs"), definitions);
        });
        return bundle;
    }

    private static Stream<ObjectNode> parts(Draft draft, ObjectNode root) {
        Stream<ObjectNode> vocabularies = root.get("allOf")
                .valueStream()
                .map(part -> load("/" + draft.folder() + "/" + part.get("$ref").stringValue()));
        return Stream.concat(vocabularies, Stream.of(root));
    }

    private static void requireNothingElse(ObjectNode part) {
        for (String name : part.propertyNames()) {
            if (!BUNDLED.contains(name) && !OF_THE_PART.contains(name)) {
                throw new IllegalStateException("A metaschema has " + name + ", which bundling does not know");
            }
        }
    }

    private static void copy(JsonNode from, ObjectNode to) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            if (to.has(entry.getKey())) {
                throw new IllegalStateException("Two vocabularies define " + entry.getKey());
            }
            to.set(entry.getKey(), adapted(entry.getValue()));
        }
    }

    private static JsonNode adapted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> adapted(object);
            case ArrayNode list -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                list.forEach(element -> copy.add(adapted(element)));
                yield copy;
            }
            default -> node;
        };
    }

    /// A bound that is an integer would make the library read every number as a `long`, which `1e99` is not.
    private static ObjectNode adapted(ObjectNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (name.equals("minimum") && value.isInt()) {
                copy.put(name, value.doubleValue());
            } else if (value.isString() && (name.equals("$dynamicRef") || name.equals("$recursiveRef"))) {
                copy.put("$ref", "#");
            } else if (value.isString() && name.equals("$ref")) {
                copy.put(
                        "$ref",
                        value.stringValue().substring(value.stringValue().indexOf('#')));
            } else {
                copy.set(name, adapted(value));
            }
        });
        return copy;
    }

    private static ObjectNode load(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The JSON Schema library carries no " + resource);
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
