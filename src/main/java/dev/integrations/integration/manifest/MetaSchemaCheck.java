package dev.integrations.integration.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.integrations.shared.json.JsonKinds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Checks a schema against its draft's metaschema and words the errors for its author.
final class MetaSchemaCheck {

    private MetaSchemaCheck() {}

    static void check(Draft draft, JsonNode schema, SchemaFaults faults) {
        List<Error> errors = MetaSchema.of(draft).errors(schema);
        if (errors.isEmpty()) {
            return;
        }
        Set<NodePath> deeper = new HashSet<>();
        errors.forEach(error -> addParents(error.getInstanceLocation(), deeper));
        for (Error error : errors) {
            if (!isOtherAlternative(error, deeper)) {
                faults.add(place(error.getInstanceLocation()), message(error));
            }
        }
    }

    private static void addParents(NodePath path, Set<NodePath> parents) {
        for (NodePath next = path.getParent(); next != null && parents.add(next); ) {
            next = next.getParent();
        }
    }

    /// Whether an error comes from an alternative that was not meant, as a deeper one shows which was.
    private static boolean isOtherAlternative(Error error, Set<NodePath> deeper) {
        return deeper.contains(error.getInstanceLocation())
                && error.getEvaluationPath().contains("anyOf");
    }

    private static Place place(NodePath path) {
        NodePath parent = path.getParent();
        if (parent == null) {
            return Place.root();
        }
        return path.getElement(-1) instanceof Integer index
                ? place(parent).element(index)
                : place(parent).member(String.valueOf(path.getElement(-1)));
    }

    private static String message(Error error) {
        String keyword = String.valueOf(error.getKeyword());
        if (error.getEvaluationPath().contains("anyOf") && !keyword.equals("uniqueItems")) {
            String alternatives =
                    alternatives(String.valueOf(error.getInstanceLocation().getElement(-1)));
            if (alternatives != null) {
                return alternatives;
            }
        }
        return switch (keyword) {
            case "type" -> JsonKinds.mismatch(wanted(error), error.getInstanceNode());
            case "enum" -> "Must be one of array, boolean, integer, null, number, object and string.";
            case "minimum" -> "Must not be negative.";
            case "exclusiveMinimum" -> "Must be greater than 0.";
            case "minItems" -> "Must have at least 1 entry.";
            case "uniqueItems" -> "Must not hold the same entry twice.";
            case "pattern" -> "Must be a name that starts with a letter, or a URI without a fragment.";
            case "dependencies" -> "Must stand beside maximum or minimum, whichever it belongs to.";
            default -> "Is not what JSON Schema allows here.";
        };
    }

    private static @Nullable String alternatives(String keyword) {
        return switch (keyword) {
            case "type" ->
                "Must be one of array, boolean, integer, null, number, object and string, or a list of them.";
            case "items" -> "Must be a schema or a list of at least one schema.";
            case "additionalProperties", "additionalItems" -> "Must be a schema or a boolean.";
            default -> null;
        };
    }

    private static String wanted(Error error) {
        Object[] arguments = error.getArguments();
        return switch (arguments == null || arguments.length < 2 ? "" : String.valueOf(arguments[1])) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "a string";
            case "boolean" -> "a boolean";
            case "integer" -> "an integer";
            case "number" -> "a number";
            default -> "a schema";
        };
    }
}
