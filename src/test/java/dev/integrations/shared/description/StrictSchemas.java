package dev.integrations.shared.description;

import static dev.integrations.shared.description.Description.JSON;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The description's schemas, closed: a property that is not described is a fault, though clients have to bear it.
final class StrictSchemas {

    private static final String HERE = "https://description.test/openapi.json";

    private final SchemaRegistry registry;

    StrictSchemas(Description description) {
        JsonNode document = absolute(description.root());
        document.path("components").path("schemas").forEach(StrictSchemas::closeInside);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(HERE, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /// What is wrong with a value; empty when nothing is.
    List<String> faults(JsonNode schema, JsonNode value) {
        JsonNode closed = absolute(schema);
        close(closed);
        return registry.getSchema(closed).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode absolute(JsonNode node) {
        return JSON.readTree(node.toString().replace("\"#/components/", "\"" + HERE + "#/components/"));
    }

    private static void close(JsonNode schema) {
        boolean describesObjects = schema.has("properties") || schema.has("$ref") || schema.has("allOf");
        if (schema instanceof ObjectNode open && describesObjects && !schema.has("additionalProperties")) {
            open.put("unevaluatedProperties", false);
        }
        closeInside(schema);
    }

    /// A member of `allOf` stays open, since its siblings add properties.
    private static void closeInside(JsonNode schema) {
        schema.path("properties").forEach(StrictSchemas::close);
        schema.path("oneOf").forEach(StrictSchemas::close);
        if (schema.has("items")) {
            close(schema.path("items"));
        }
        schema.path("allOf").forEach(StrictSchemas::closeInside);
    }
}
