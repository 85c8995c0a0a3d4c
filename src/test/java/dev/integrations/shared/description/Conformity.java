package dev.integrations.shared.description;

import static dev.integrations.shared.description.Description.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.description.Description.Operation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Holds answers against the description.
final class Conformity {

    /// What HTTP itself sends.
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding");

    private final Description description;
    private final StrictSchemas schemas;

    Conformity(Description description) {
        this.description = description;
        this.schemas = new StrictSchemas(description);
    }

    /// The answer, once it has the status, the headers and the body that the description gives it.
    HttpResponse<String> conforming(Operation operation, HttpResponse<String> answer) {
        JsonNode described = description.answer(operation, answer.statusCode());
        assertThat(described.isMissingNode())
                .as("%s: %d %s", operation, answer.statusCode(), answer.body())
                .isFalse();
        List<String> faults = new ArrayList<>(bodyFaults(described, answer));
        faults.addAll(headerFaults(described, answer));
        assertThat(faults)
                .as("%s: %s %s", operation, answer.headers().map(), answer.body())
                .isEmpty();
        return answer;
    }

    /// The answer is, word for word, the example.
    void assertAsItsExampleSays(ErrorCase error, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", error, answer.body()).isEqualTo(error.status());
        conforming(error.call(), answer);
        assertThat(JSON.readTree(answer.body()))
                .as(error.toString())
                .isEqualTo(description.example(error.call().id(), error.status(), error.example()));
    }

    private List<String> bodyFaults(JsonNode described, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!described.has("content")) {
            return answer.body().isEmpty() && type.isEmpty() ? List.of() : List.of("has a body");
        }
        JsonNode media = described.path("content").path(type);
        if (media.isMissingNode()) {
            return List.of("is " + type);
        }
        JsonNode body = type.matches(".*[/+]json") ? JSON.readTree(answer.body()) : JSON.valueToTree(answer.body());
        return schemas.faults(media.path("schema"), body);
    }

    private List<String> headerFaults(JsonNode described, HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        unknown.addAll(answer.headers().map().keySet());
        unknown.removeIf(name -> FRAMING.contains(name.toLowerCase(Locale.ROOT)));
        described.path("headers").properties().forEach(header -> {
            faults.addAll(headerFaults(header.getKey(), description.resolve(header.getValue()), answer));
            unknown.remove(header.getKey());
        });
        unknown.forEach(name -> faults.add(name + " is not described"));
        return faults;
    }

    private List<String> headerFaults(String name, JsonNode header, HttpResponse<String> answer) {
        var values = answer.headers().allValues(name);
        if (values.isEmpty()) {
            return header.path("required").asBoolean(false) ? List.of(name + " is missing") : List.of();
        }
        boolean number = header.at("/schema/type").asString("").equals("integer");
        JsonNode value = number ? JSON.readTree(values.getFirst()) : JSON.valueToTree(String.join(", ", values));
        return schemas.faults(header.path("schema"), value).stream()
                .map(fault -> name + ": " + fault)
                .toList();
    }
}
