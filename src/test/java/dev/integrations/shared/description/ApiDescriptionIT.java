package dev.integrations.shared.description;

import static dev.integrations.shared.description.Description.JSON;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.description.Description.Operation;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.postgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds the description against the running service.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.connection-timeout=500",
            "integrations.anonymous=loopback",
            "integrations.limits.enabled=off"
        })
class ApiDescriptionIT {

    private static final TestDatabase.Fresh DATABASE = TestDatabase.freshDatabase();
    private static final String COLLECTION = "/api/v2/platform-integrations";

    /// What HTTP itself sends.
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding");

    private final Description description = Description.packaged();
    private final StrictSchemas schemas = new StrictSchemas(description);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final RequestMappingHandlerMapping mapping;
    private final Idempotency idempotency;

    ApiDescriptionIT(
            @LocalServerPort int port,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Autowired Idempotency idempotency) {
        this.base = "http://127.0.0.1:" + port;
        this.mapping = mapping;
        this.idempotency = idempotency;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Test
    void describesExactlyTheCallsThatTheServiceTakes() {
        Set<String> described = description.operations().stream()
                .flatMap(operation -> operation.paths().map(path -> operation.method() + " " + path))
                .filter(call -> !call.contains(" /actuator"))
                .collect(toSet());
        assertThat(described).isEqualTo(calls().collect(toSet()));
    }

    private Stream<String> calls() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(handler -> isOfTheApi(handler.getValue().getBeanType()))
                .map(Map.Entry::getKey)
                .flatMap(call -> call.getPatternValues().stream()
                        .flatMap(path ->
                                call.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)));
    }

    private static boolean isOfTheApi(Class<?> controller) {
        return !ErrorController.class.isAssignableFrom(controller) && controller != ApiDescriptionController.class;
    }

    @Test
    void answersTheExampleRequestsAsTheExampleAnswersSay() {
        Operation create = description.operation("createIntegration");
        JsonNode media = create.node().at("/requestBody/content/application~1json");
        assertThat(description.examples(media)).hasSizeGreaterThan(1).allSatisfy((name, request) -> {
            JsonNode created = json(conforming(create, post(COLLECTION + "/", request)));
            assertThat(lasting(created)).isEqualTo(lasting(description.example(create.id(), 200, name)));
            assertShown(name, created.path("id").asString());
        });
    }

    private void assertShown(String example, String id) {
        Operation get = description.operation("getIntegration");
        JsonNode found = json(conforming(get, get(COLLECTION + "/" + id)));
        assertThat(lasting(found)).isEqualTo(lasting(description.example(get.id(), 200, example)));
    }

    /// Without what differs from one integration to the next.
    private static JsonNode lasting(JsonNode integration) {
        return ((ObjectNode) integration.deepCopy()).remove(List.of("id", "created", "updated", "client_secret"));
    }

    @Test
    void answersUnderEveryPathWithAndWithoutSlash() {
        JsonNode request = JSON.readTree(ErrorCase.MINIMAL);
        for (String end : List.of("", "/")) {
            description.operation("createIntegration").paths().forEach(path -> {
                var created = conforming(description.operation("createIntegration"), post(path + end, request));
                String id = json(created).path("id").asString();
                conforming(description.operation("listIntegrations"), get(path + end));
                conforming(description.operation("getIntegration"), get(path + "/" + id + end));
            });
        }
    }

    @Test
    void answersNotModifiedAsDescribed() {
        var created = post(COLLECTION, JSON.readTree(ErrorCase.MINIMAL));
        String id = json(created).path("id").asString();
        String tag = created.headers().firstValue("ETag").orElseThrow();
        var answer = get(COLLECTION + "/" + id, "If-None-Match", tag);
        assertThat(conforming(description.operation("getIntegration"), answer).statusCode())
                .isEqualTo(304);
    }

    @Test
    void answersEveryPageOfAListAsDescribed() {
        Operation list = description.operation("listIntegrations");
        post(COLLECTION, JSON.readTree(ErrorCase.MINIMAL));
        post(COLLECTION, JSON.readTree(ErrorCase.MINIMAL));
        String next = base + COLLECTION + "?limit=1&status=development&account=local";
        for (int page = 1; page <= 2; page++) {
            JsonNode answer = json(conforming(list, get(next.substring(base.length()))));
            assertThat(answer.path("data").size()).isEqualTo(1);
            next = answer.at("/meta/next_page_url").asString("");
        }
    }

    @Test
    void takesTheExamplesOfParameters() {
        Operation list = description.operation("listIntegrations");
        for (JsonNode parameter : list.node().path("parameters")) {
            if (parameter.path("in").asString("").equals("query")) {
                String name = parameter.path("name").asString();
                String value = parameter.at("/schema/examples/0").asString();
                assertThat(conforming(list, get(COLLECTION + "?" + name + "=" + value))
                                .statusCode())
                        .as(name)
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void answersOperatorsAsDescribed() {
        assertThat(operations())
                .hasSize(4)
                .allSatisfy(operation -> assertThat(
                                conforming(operation, get(operation.path())).statusCode())
                        .isEqualTo(200));
    }

    @Test
    void tellsOperatorsThatTheDatabaseIsAwayAsDescribed() throws Exception {
        Operation health = description.operation("getHealth");
        var answer = during(Disturbance.DATABASE_AWAY, () -> get(health.path()));
        assertThat(conforming(health, answer).statusCode()).isEqualTo(503);
    }

    private List<Operation> operations() {
        return description.operations().stream()
                .filter(operation -> operation.path().startsWith("/actuator"))
                .toList();
    }

    static List<ErrorCase> errors() {
        return ErrorCase.all();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void answersAnErrorAsItsExampleSays(ErrorCase error) throws Exception {
        var request = request(COLLECTION + error.path(), error.headers().toArray(String[]::new))
                .method(error.method(), BodyPublishers.ofString(error.body()))
                .build();
        var answer = during(error.disturbance(), () -> send(request));
        assertThat(answer.statusCode()).isEqualTo(error.status());
        conforming(description.operation(error.operation()), answer);
        assertThat(json(answer)).isEqualTo(description.example(error.operation(), error.status(), error.example()));
    }

    private interface Call {
        HttpResponse<String> answer();
    }

    private HttpResponse<String> during(Disturbance disturbance, Call call) throws Exception {
        try (Connection database = DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password())) {
            disturbance.begin(database, idempotency);
            try {
                return call.answer();
            } finally {
                disturbance.end(database, idempotency);
            }
        }
    }

    /// The answer, once it has the status, the headers and the body that the description gives it.
    private HttpResponse<String> conforming(Operation operation, HttpResponse<String> answer) {
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

    private List<String> bodyFaults(JsonNode described, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!described.has("content")) {
            return answer.body().isEmpty() && type.isEmpty() ? List.of() : List.of("has a body");
        }
        JsonNode media = described.path("content").path(type);
        if (media.isMissingNode()) {
            return List.of("is " + type);
        }
        JsonNode body = type.endsWith("json") ? json(answer) : JSON.valueToTree(answer.body());
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

    private HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).build());
    }

    private HttpResponse<String> post(String path, JsonNode body) {
        return send(request(path, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
