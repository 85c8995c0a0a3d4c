package dev.integrations.integration.manifest;

import dev.integrations.shared.json.JsonKinds;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Visits every schema inside a schema once, whatever else is wrong with it: compiles its regular expressions and
/// gathers its references. Data (`enum`, `const`, `default`, `examples`) and unknown keywords are not visited.
final class SchemaWalk {

    private final Map<String, Keyword> keywords;
    private final SchemaFaults faults;
    private final Patterns patterns;
    private final References references;

    SchemaWalk(Draft draft, SchemaFaults faults) {
        this.keywords = Keywords.of(draft);
        this.faults = faults;
        this.patterns = new Patterns(faults);
        this.references = new References(draft, faults);
    }

    void walk(JsonNode root) {
        references.enterDocument(root);
        members(root, Place.root(), references.resource());
        references.resolve();
    }

    private void schema(JsonNode schema, Place place) {
        if (!schema.isObject()) {
            return;
        }
        References.Resource outer = references.resource();
        members(schema, place, references.enter(schema, place));
        references.leaveTo(outer);
    }

    private void members(JsonNode schema, Place place, References.Resource resource) {
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            Keyword keyword = keywords.get(member.getKey());
            if (keyword != null) {
                member(keyword, member.getValue(), place.member(member.getKey()), resource);
            }
        }
    }

    private void member(Keyword keyword, JsonNode value, Place place, References.Resource resource) {
        switch (keyword) {
            case SCHEMA -> schema(value, place);
            case SCHEMAS -> list(value, place);
            case SCHEMA_OR_SCHEMAS -> {
                schema(value, place);
                list(value, place);
            }
            case SCHEMA_BY_NAME -> byName(value, place, false);
            case SCHEMA_BY_PATTERN -> byName(value, place, true);
            case PATTERN -> pattern(value.isString() ? value.stringValue() : null, place);
            case REFERENCE -> reference(value, place, resource);
        }
    }

    private void list(JsonNode value, Place place) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                schema(value.get(i), place.element(i));
            }
        }
    }

    private void byName(JsonNode value, Place place, boolean names) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            Place here = place.member(entry.getKey());
            pattern(names ? entry.getKey() : null, here);
            schema(entry.getValue(), here);
        }
    }

    private void pattern(@Nullable String pattern, Place place) {
        if (pattern != null) {
            patterns.check(pattern, place);
        }
    }

    private void reference(JsonNode value, Place place, References.Resource resource) {
        if (value.isString()) {
            references.add(value.stringValue(), place, resource);
        } else {
            faults.add(place, JsonKinds.mismatch("a URI reference as a string", value));
        }
    }
}
