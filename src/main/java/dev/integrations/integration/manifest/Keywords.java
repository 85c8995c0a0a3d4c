package dev.integrations.integration.manifest;

import static dev.integrations.integration.manifest.Keyword.PATTERN;
import static dev.integrations.integration.manifest.Keyword.REFERENCE;
import static dev.integrations.integration.manifest.Keyword.SCHEMA;
import static dev.integrations.integration.manifest.Keyword.SCHEMAS;
import static dev.integrations.integration.manifest.Keyword.SCHEMA_BY_NAME;
import static dev.integrations.integration.manifest.Keyword.SCHEMA_BY_PATTERN;
import static dev.integrations.integration.manifest.Keyword.SCHEMA_OR_SCHEMAS;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Which keywords of which draft hold schemas, regular expressions and references.
final class Keywords {

    private static final Map<String, Keyword> SINCE_04 = Map.ofEntries(
            Map.entry("$ref", REFERENCE),
            Map.entry("pattern", PATTERN),
            Map.entry("properties", SCHEMA_BY_NAME),
            Map.entry("patternProperties", SCHEMA_BY_PATTERN),
            Map.entry("additionalProperties", SCHEMA),
            Map.entry("items", SCHEMA_OR_SCHEMAS),
            Map.entry("additionalItems", SCHEMA),
            Map.entry("definitions", SCHEMA_BY_NAME),
            Map.entry("dependencies", SCHEMA_BY_NAME),
            Map.entry("allOf", SCHEMAS),
            Map.entry("anyOf", SCHEMAS),
            Map.entry("oneOf", SCHEMAS),
            Map.entry("not", SCHEMA));

    private static final Map<String, Keyword> SINCE_06 = Map.of("contains", SCHEMA, "propertyNames", SCHEMA);

    private static final Map<String, Keyword> SINCE_07 = Map.of("if", SCHEMA, "then", SCHEMA, "else", SCHEMA);

    private static final Map<String, Keyword> SINCE_2019_09 = Map.of(
            "$defs", SCHEMA_BY_NAME,
            "dependentSchemas", SCHEMA_BY_NAME,
            "unevaluatedItems", SCHEMA,
            "unevaluatedProperties", SCHEMA,
            "contentSchema", SCHEMA);

    private static final Map<String, Keyword> SINCE_2020_12 =
            Map.of("$dynamicRef", REFERENCE, "prefixItems", SCHEMAS, "items", SCHEMA);

    private static final Map<Draft, Map<String, Keyword>> BY_DRAFT = byDraft();

    private Keywords() {}

    static Map<String, Keyword> of(Draft draft) {
        return BY_DRAFT.getOrDefault(draft, Map.of());
    }

    private static Map<Draft, Map<String, Keyword>> byDraft() {
        Map<Draft, Map<String, Keyword>> keywords = new EnumMap<>(Draft.class);
        Map<String, Keyword> since07 = union(SINCE_06, SINCE_07);
        keywords.put(Draft.DRAFT_04, SINCE_04);
        keywords.put(Draft.DRAFT_06, union(SINCE_04, SINCE_06));
        keywords.put(Draft.DRAFT_07, union(SINCE_04, since07));
        Map<String, Keyword> since2019 = union(union(SINCE_04, since07), SINCE_2019_09);
        keywords.put(Draft.DRAFT_2019_09, union(since2019, Map.of("$recursiveRef", REFERENCE)));
        Map<String, Keyword> latest = union(since2019, SINCE_2020_12);
        latest.remove("additionalItems");
        keywords.put(Draft.DRAFT_2020_12, latest);
        return keywords;
    }

    private static Map<String, Keyword> union(Map<String, Keyword> some, Map<String, Keyword> more) {
        Map<String, Keyword> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
