package dev.integrations.shared.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description as the tests read it: with its references followed.
record Description(JsonNode root) {

    static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static Description packaged() {
        return new Description(JSON.readTree(new ApiDescription(JSON).json()));
    }

    /// One call.
    ///
    /// @param method in capitals
    /// @param bases  what stands before the path, such as `/api/v2`; the first is the main one
    record Operation(String method, String path, List<String> bases, JsonNode node) {

        String id() {
            return node.path("operationId").asString();
        }

        boolean hasBody() {
            return node.has("requestBody");
        }

        /// The paths that it answers at, without a slash at their ends.
        Stream<String> paths() {
            String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return bases.stream().map(base -> (base.equals("/") ? "" : base) + bare);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> operation(path, member.getKey(), member.getValue())))
                .toList();
    }

    /// Without the paths for those who run the service, which need no key.
    List<Operation> callsOfTheApi() {
        return operations().stream()
                .filter(operation -> !operation.path().startsWith("/actuator"))
                .toList();
    }

    private Operation operation(Map.Entry<String, JsonNode> path, String method, JsonNode node) {
        JsonNode servers = path.getValue().has("servers") ? path.getValue().path("servers") : root.path("servers");
        List<String> bases = servers.valueStream()
                .map(server -> server.path("url").asString())
                .toList();
        return new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), bases, node);
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Every answer of a call, by its status.
    Map<Integer, JsonNode> answers(Operation operation) {
        Map<Integer, JsonNode> answers = new LinkedHashMap<>();
        operation
                .node()
                .path("responses")
                .properties()
                .forEach(answer -> answers.put(Integer.valueOf(answer.getKey()), resolve(answer.getValue())));
        return answers;
    }

    /// The values of the examples of a media type, a parameter or a header, by their names.
    Map<String, JsonNode> examples(JsonNode owner) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        if (owner.has("example")) {
            examples.put("example", owner.path("example"));
        }
        owner.path("examples")
                .properties()
                .forEach(example -> examples.put(
                        example.getKey(), resolve(example.getValue()).path("value")));
        return examples;
    }

    /// The answer of a call with a status; missing when it is not described.
    JsonNode answer(Operation operation, int status) {
        return answers(operation).getOrDefault(status, JSON.missingNode());
    }

    /// The examples of a JSON answer, by their names.
    Map<String, JsonNode> examples(String operation, int status) {
        return examples(answer(operation(operation), status).path("content").path("application/json"));
    }

    /// One of them; missing when there is none of that name.
    JsonNode example(String operation, int status, String name) {
        return examples(operation, status).getOrDefault(name, JSON.missingNode());
    }

    /// The examples of the body that a call takes, by their names; none when it takes none.
    Map<String, JsonNode> requests(Operation operation) {
        return examples(operation.node().at("/requestBody/content/application~1json"));
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(root.at(node.path("$ref").asString().substring(1))) : node;
    }
}
