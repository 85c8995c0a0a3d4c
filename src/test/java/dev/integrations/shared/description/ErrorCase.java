package dev.integrations.shared.description;

import dev.integrations.shared.description.Description.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A request and the example in the description that its answer is word for word.
///
/// What it says of the accounts, keys and integrations of the test stands in it as `<name>`; see [Cast].
///
/// @param call    whose answer it is
/// @param example name of the example
/// @param method  which may be another one than the call's
/// @param path    below `/api/v2`
/// @param headers names and values in turn
record ErrorCase(
        Operation call,
        int status,
        String example,
        Disturbance disturbance,
        String method,
        String path,
        String body,
        List<String> headers) {

    private static final String PROCESSOR = "<processor>";
    private static final String FAN_OUT = "<fan-out>";
    private static final List<String> JSON = List.of("Content-Type", "application/json");

    /// A request of the call itself, about what is there.
    static ErrorCase of(Operation call, int status, String example, String body) {
        String path = call.path()
                        .replace("{handle}", "acme")
                        .replace("{name}", call.id().equals("retryDeadLetters") ? FAN_OUT : PROCESSOR)
                        .replace("{delivery}", "<delivery>")
                        .replace("{id}", thing(call))
                + required(call);
        return new ErrorCase(
                call, status, example, Disturbance.NONE, call.method(), path, body, body.isEmpty() ? List.of() : JSON);
    }

    /// The query parameters without which the call is wrong.
    private static String required(Operation call) {
        return call.node()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString("").equals("query")
                        && parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.path("name").asString() + "="
                        + parameter.at("/schema/examples/0").asString())
                .reduce((one, other) -> one + "&" + other)
                .map(query -> "?" + query)
                .orElse("");
    }

    /// The path without its query.
    String barePath() {
        return path.replaceFirst("\\?.*", "");
    }

    private static String thing(Operation call) {
        return switch (call.id()) {
            case "getApiKey", "revokeApiKey" -> "<key>";
            case "changeIntegration",
                    "validateChange",
                    "submitIntegration",
                    "archiveIntegration",
                    "rotateClientSecret" -> "<draft>";
            case "withdrawIntegration", "approveIntegration", "rejectIntegration" -> "<submitted>";
            case "reopenIntegration" -> "<approved>";
            default -> call.path().startsWith("/webhooks/") ? "<webhook>" : "<integration>";
        };
    }

    ErrorCase during(Disturbance other) {
        return new ErrorCase(call, status, example, other, method, path, body, headers);
    }

    ErrorCase by(String otherMethod) {
        return new ErrorCase(call, status, example, disturbance, otherMethod, path, body, headers);
    }

    ErrorCase at(String otherPath) {
        return new ErrorCase(call, status, example, disturbance, method, otherPath, body, headers);
    }

    /// Where there is another thing, or none, in place of the last one that the path names.
    ErrorCase about(String other) {
        String last = Stream.of(
                        "<key>",
                        "<draft>",
                        "<submitted>",
                        "<approved>",
                        "<integration>",
                        "<webhook>",
                        PROCESSOR,
                        FAN_OUT,
                        "acme")
                .filter(path::contains)
                .findFirst()
                .orElseThrow();
        return at(path.replace(last, other));
    }

    ErrorCase with(String header, String value) {
        var more = Stream.concat(headers.stream(), Stream.of(header, value)).toList();
        return new ErrorCase(call, status, example, disturbance, method, path, body, more);
    }

    /// @param key such as `<developer>`
    ErrorCase as(String key) {
        return with("Authorization", "Bearer " + key);
    }

    /// With everything that its `<name>`s stand for.
    ErrorCase cast(Map<String, String> names) {
        return new ErrorCase(
                call,
                status,
                example,
                disturbance,
                method,
                cast(path, names),
                body,
                headers.stream().map(header -> cast(header, names)).toList());
    }

    private static String cast(String text, Map<String, String> names) {
        String result = text;
        for (var name : names.entrySet()) {
            result = result.replace("<" + name.getKey() + ">", name.getValue());
        }
        return result;
    }

    @Override
    public String toString() {
        return call.id() + " " + status + " " + example;
    }
}
