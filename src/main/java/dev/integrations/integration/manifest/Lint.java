package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the published samples get wrong, so that it cannot be refused when an integration is created or changed.
final class Lint {

    private static final List<ManifestField> WANTED = List.of(
            ManifestField.NAME,
            ManifestField.DESCRIPTION,
            ManifestField.AUTHOR,
            ManifestField.CONTACT,
            ManifestField.OAUTH_CALLBACK_URL,
            ManifestField.UNINSTALLATION_URL,
            ManifestField.TAGS,
            ManifestField.SCOPES);

    private final Findings findings;

    Lint(Findings findings) {
        this.findings = findings;
    }

    void missing(Set<ManifestField> set) {
        WANTED.stream()
                .filter(field -> !set.contains(field))
                .forEach(field -> findings.require(field.path(), "be set before the integration is submitted."));
    }

    void schema(JsonNode schema) {
        if (!allowsObject(schema.path("type"))) {
            findings.require(ManifestField.CONFIGURATION_FIELDS.path(), "have \"type\": \"object\".");
        }
        required(schema, Place.root());
    }

    private static boolean allowsObject(JsonNode type) {
        return type.isArray()
                ? type.valueStream().anyMatch(one -> one.asString("").equals("object"))
                : type.asString("").equals("object");
    }

    /// Only where properties are declared inside one another: elsewhere (`allOf`, `if`) another schema may declare
    /// them.
    private void required(JsonNode schema, Place place) {
        JsonNode required = schema.path("required");
        for (int i = 0; i < required.size(); i++) {
            if (!schema.path("properties").has(required.get(i).asString(""))) {
                findings.require(place.member("required").element(i).path(), "name one of the declared properties.");
            }
        }
        schema.path("properties")
                .properties()
                .forEach(property ->
                        required(property.getValue(), place.member("properties").member(property.getKey())));
    }

    void identifier(FieldPath identifier, @Nullable JsonNode schema) {
        JsonNode next = schema;
        for (String name : identifier.names()) {
            JsonNode here = next;
            next = here == null ? null : here.path("properties").get(name);
            if (here == null || next == null) {
                require("name a property that configuration_fields declares.");
                return;
            }
            if (!requires(here, name)) {
                require("name a property that configuration_fields requires.");
                return;
            }
        }
    }

    private void require(String rule) {
        findings.require(ManifestField.IDENTIFIER_FIELD_PATH.path(), rule);
    }

    private static boolean requires(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(one -> one.asString("").equals(name));
    }
}
