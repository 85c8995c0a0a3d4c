package dev.integrations.integration.manifest;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `uniqueItems` for lists whose author means harm.
///
/// The library's own compares items by their hash and then one by one, so that a list of strings with one hash
/// takes
/// time by the square. Canonical texts have an order, by which a hash table tells them apart in any case.
final class DistinctItems extends AbstractKeyword {

    DistinctItems() {
        super(KeywordType.UNIQUE_ITEMS.getValue());
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
        return new Check(location, value, parent, context);
    }

    private static final class Check extends BaseKeywordValidator {

        private final boolean wanted;

        Check(SchemaLocation location, JsonNode value, Schema parent, SchemaContext context) {
            super(KeywordType.UNIQUE_ITEMS, value, location, parent, context);
            this.wanted = value.isBoolean() && value.booleanValue();
        }

        @Override
        public void validate(ExecutionContext context, JsonNode list, JsonNode root, NodePath place) {
            if (!wanted || !list.isArray()) {
                return;
            }
            Set<String> seen = new HashSet<>();
            for (JsonNode item : list) {
                if (!seen.add(CanonicalText.of(item))) {
                    context.addError(error().instanceNode(list)
                            .instanceLocation(place)
                            .evaluationPath(context.getEvaluationPath())
                            .build());
                    return;
                }
            }
        }
    }
}
