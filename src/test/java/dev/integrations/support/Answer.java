package dev.integrations.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
public record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEAK =
            "(?s).*(Exception|dev\\.integrations|org\\.|java\\.|\\tat |(?i:select |insert |constraint|relation )).*";

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /// A member of the answer's object, as text.
    public String text(String member) {
        return json().path(member).asString();
    }

    public String id() {
        return text("id");
    }

    public String secret() {
        return text("client_secret");
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public String requestId() {
        return headers.firstValue("X-Request-Id").orElseThrow();
    }

    public Answer assertOk() {
        assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /// Asserts that it is a refusal in the form of the wire contract, and that it tells nothing of the inside.
    ///
    /// @return its `details`
    public JsonNode assertRefused(int expectedStatus, String type) {
        assertThat(status).as(body).isEqualTo(expectedStatus);
        assertEnvelope();
        JsonNode error = json().path("errors").path(0);
        assertThat(error.path("type").asString()).as(body).isEqualTo(type);
        return error.path("details");
    }

    public void assertEnvelope() {
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(requestId()).matches("[A-Za-z0-9._:/+=-]{1,128}");
        assertThat(body).doesNotMatch(LEAK);
        assertThat(json().propertyNames()).containsExactly("errors");
        assertThat(json().path("errors")).isNotEmpty().allSatisfy(error -> {
            assertThat(error.propertyNames()).containsExactlyInAnyOrder("type", "message", "details");
            assertThat(error.path("type").asString()).matches("[a-z_]+");
            assertThat(error.path("message").asString()).isNotBlank();
        });
    }

    /// The parameters that a `validation_error` names.
    public List<String> parameters() {
        return assertRefused(400, "validation_error")
                .valueStream()
                .map(detail -> detail.path("parameter").asString())
                .toList();
    }
}
