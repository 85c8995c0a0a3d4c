package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import dev.integrations.shared.json.JsonKinds;
import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.JsonText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the JSON Schema of an integration's settings.
final class ConfigurationFields {

    /// Objects, lists, strings, numbers and so on: what the time of every check below grows with.
    private static final int MOST_VALUES = 10_000;

    private static final String PATH = ManifestField.CONFIGURATION_FIELDS.path();

    private ConfigurationFields() {}

    /// The schema as it was written, or null when a finding was added.
    static @Nullable JsonText read(JsonMember member, Findings findings) {
        JsonNode schema = member.value();
        if (!schema.isObject()) {
            findings.refuse(PATH, JsonKinds.mismatch("a JSON Schema as an object", schema));
            return null;
        }
        if (member.size() > MOST_VALUES) {
            findings.refuse(PATH, "Must be made of at most " + MOST_VALUES + " values, not " + member.size() + ".");
            return null;
        }
        SchemaFaults faults = faults(schema);
        if (!faults.isEmpty()) {
            findings.refuse(faults.details(new DocumentOrder(schema)));
            return null;
        }
        return member.source().get();
    }

    private static SchemaFaults faults(JsonNode schema) {
        SchemaFaults faults = new SchemaFaults();
        Draft draft = draft(schema, faults);
        if (draft != null) {
            MetaSchemaCheck.check(draft, schema, faults);
            new SchemaWalk(draft, faults).walk(schema);
        }
        return faults;
    }

    private static @Nullable Draft draft(JsonNode schema, SchemaFaults faults) {
        JsonNode named = schema.get("$schema");
        if (named == null) {
            return Draft.DEFAULT;
        }
        Draft draft = named.isString() ? Draft.named(named.stringValue()) : null;
        if (draft == null) {
            faults.add(
                    Place.root().member("$schema"),
                    "Must name draft 2020-12, 2019-09, 07, 06 or 04, such as https://json-schema.org/draft/2020-12/schema.");
        }
        return draft;
    }
}
