package dev.integrations.integration.manifest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetaSchemaProperties {

    private static final Map<Draft, SpecificationVersion> VERSIONS = Map.of(
            Draft.DRAFT_04, SpecificationVersion.DRAFT_4,
            Draft.DRAFT_06, SpecificationVersion.DRAFT_6,
            Draft.DRAFT_07, SpecificationVersion.DRAFT_7,
            Draft.DRAFT_2019_09, SpecificationVersion.DRAFT_2019_09,
            Draft.DRAFT_2020_12, SpecificationVersion.DRAFT_2020_12);

    private static final Map<Draft, Schema> PUBLISHED = VERSIONS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, version -> published(version.getKey())));

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// The bundle is trusted because it judges as the published metaschema does.
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void judgesAsThePublishedMetaschema(@ForAll Draft draft, @ForAll @LongRange(max = Long.MAX_VALUE) long seed) {
        String text = new Growth(seed).schema(3).replace('\'', '"');
        JsonNode schema = MAPPER.readTree(text);
        assertThat(MetaSchema.of(draft).errors(schema).isEmpty())
                .as(text)
                .isEqualTo(requireNonNull(PUBLISHED.get(draft)).validate(schema).isEmpty());
    }

    private static Schema published(Draft draft) {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(false).build();
        return SchemaRegistry.withDefaultDialect(
                        VERSIONS.getOrDefault(draft, SpecificationVersion.DRAFT_4),
                        builder -> builder.schemaRegistryConfig(config))
                .getSchema(SchemaLocation.of("https://json-schema.org/" + draft.folder() + "/schema"));
    }

    /// Grown from a seed: generators that contain themselves take jqwik minutes to enumerate.
    private static final class Growth {

        private static final List<String> HOLDERS = List.of(
                "items",
                "not",
                "if",
                "contains",
                "additionalProperties",
                "additionalItems",
                "propertyNames",
                "unevaluatedItems",
                "contentSchema");

        private static final List<String> LISTS = List.of("allOf", "anyOf", "items", "prefixItems");

        private static final List<String> MAPS =
                List.of("properties", "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties");

        private static final List<String> PLAIN = List.of(
                "type",
                "minLength",
                "multipleOf",
                "required",
                "enum",
                "const",
                "title",
                "$ref",
                "$id",
                "id",
                "$anchor",
                "$comment",
                "format",
                "uniqueItems",
                "exclusiveMinimum",
                "dependencies",
                "dependentRequired",
                "$vocabulary",
                "$recursiveAnchor",
                "$dynamicAnchor",
                "$dynamicRef",
                "$schema",
                "deprecated",
                "examples");

        private static final List<String> VALUES = List.of(
                "'string'",
                "['string','null']",
                "['string','string']",
                "[]",
                "['a','b']",
                "['a','a']",
                "[1,1.0]",
                "0",
                "1",
                "-1",
                "1.0",
                "1.5",
                "true",
                "null",
                "'#'",
                "'#a'",
                "'http://x/#'",
                "'a b'",
                "{'a':['b']}",
                "{'a':['b','b']}",
                "{'a':true}",
                "'1x'",
                "''");

        private static final List<String> SCALARS = List.of("true", "false", "1", "'x'", "[]", "null");

        private final Random random;

        Growth(long seed) {
            this.random = new Random(seed);
        }

        String schema(int depth) {
            if (depth == 0 || random.nextInt(12) == 0) {
                return one(SCALARS);
            }
            Map<String, String> members = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                addMember(members, depth - 1);
            }
            return members.entrySet().stream()
                    .map(member -> "'" + member.getKey() + "':" + member.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        private void addMember(Map<String, String> members, int depth) {
            switch (random.nextInt(4)) {
                case 0 -> members.put(one(HOLDERS), schema(depth));
                case 1 -> members.put(one(LISTS), "[" + schema(depth) + "," + schema(depth) + "]");
                case 2 -> members.put(one(MAPS), "{'a':" + schema(depth) + "}");
                default -> members.put(one(PLAIN), one(VALUES));
            }
        }

        private String one(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
