package dev.integrations.shared.description;

import static dev.integrations.shared.description.Client.API;
import static dev.integrations.shared.description.Client.json;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.integrations.shared.description.Description.Operation;
import dev.integrations.shared.idempotency.Idempotency;
import dev.integrations.shared.postgres.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// Holds the description against the running service.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.maximum-pool-size=12",
            "spring.datasource.hikari.connection-timeout=500",
            "integrations.anonymous=loopback",
            "integrations.outbound.allow=192.0.2.0/24",
            "integrations.limits.enabled=off"
        })
@Import(TokenIssuer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiDescriptionIT {

    private static final TestDatabase.Fresh DATABASE = TestDatabase.freshDatabase();
    private static final int LAST = Integer.MAX_VALUE;

    /// What an example says of a history that the service of this test does not have.
    private static final Map<String, List<Integer>> OF_ANOTHER_TIME = Map.of(
            "getIntegration as_of", List.of(404),
            "getAuditTrail as_of", List.of(404),
            "getAuditTrail cursor", List.of(400),
            "getCheckpoint size", List.of(404));

    private final Description description = Description.packaged();
    private final Conformity conformity = new Conformity(description);
    private final Client client;
    private final RequestMappingHandlerMapping mapping;
    private final Idempotency idempotency;
    private final Examples examples;
    private Map<String, String> names = Map.of();

    ApiDescriptionIT(
            @LocalServerPort int port,
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            @Autowired Idempotency idempotency) {
        this.client = new Client("http://127.0.0.1:" + port);
        this.mapping = mapping;
        this.idempotency = idempotency;
        this.examples = new Examples(description, conformity, client);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @BeforeAll
    void enter(@Value("${integrations.data-dir}") Path folder, @Autowired TokenIssuer issuer) throws Exception {
        names = Cast.enter(client, folder.resolve("administrator.key"), issuer);
    }

    @Test
    void describesExactlyTheCallsThatTheServiceTakes() {
        Set<String> described = description.callsOfTheApi().stream()
                .flatMap(call -> call.paths().map(path -> call.method() + " " + path))
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
        List<Operation> calls = description.callsOfTheApi().stream()
                .filter(call -> call.hasBody() && !call.id().equals("handOverAnonymousWork"))
                .toList();
        assertThat(calls)
                .hasSizeGreaterThan(5)
                .allSatisfy(call -> assertThat(description.requests(call))
                        .isNotEmpty()
                        .allSatisfy((name, request) -> examples.tryOut(call, name, request)));
    }

    /// Nothing stays with the account without keys then.
    @Test
    @Order(LAST)
    void handsOverAsTheExampleSays() {
        Operation call = description.operation("handOverAnonymousWork");
        description.requests(call).forEach((name, request) -> examples.tryOut(call, name, request));
    }

    @Test
    void showsWebhooksAsTheExamplesSay() {
        examples.showWebhooks();
    }

    @Test
    void showsIntegrationsAsTheExamplesSay() {
        examples.showIntegrations();
    }

    @Test
    void showsReviewsAsTheExamplesSay() {
        examples.showReviews();
        examples.showComparisons();
    }

    @Test
    void showsTransfersAsTheExamplesSay() {
        examples.showTransfers();
    }

    @Test
    void showsAccountsAndKeysAsTheExamplesSay() {
        examples.showAccounts();
        examples.showKeys();
    }

    @Test
    void answersUnderEveryPathWithAndWithoutSlash() {
        for (Operation call : description.callsOfTheApi()) {
            ErrorCase error =
                    ErrorCase.of(call, 0, "", call.hasBody() ? "[]" : "").cast(names);
            for (String path : paths(call, error)) {
                var answer = client.send(error.method(), path, error.body());
                assertThat(conformity.conforming(call, answer).statusCode())
                        .as(path + " " + answer.body())
                        .isEqualTo(expected(call));
            }
        }
    }

    /// To a body that is a list, or to none about what there is not.
    private static int expected(Operation call) {
        boolean onlyAsks = call.method().equals("GET") || call.path().endsWith("/validate");
        return onlyAsks ? 200 : call.hasBody() ? 400 : 404;
    }

    private static List<String> paths(Operation call, ErrorCase error) {
        String path = call.method().equals("GET") || call.hasBody()
                ? error.path()
                : error.path()
                        .replaceAll("[0-9a-f]{8}-", "00000000-")
                        .replaceAll("integration-periods|webhook-fan-out", "nothing");
        String query = path.contains("?") ? path.substring(path.indexOf('?')) : "";
        String bare = path.replaceFirst("/?(\\?.*)?$", "");
        return call.bases().stream()
                .flatMap(base -> Stream.of(base + bare + query, base + bare + "/" + query))
                .toList();
    }

    @Test
    void answersNotModifiedAsDescribed() {
        for (String id : List.of("getIntegration", "getAccount")) {
            ErrorCase right =
                    ErrorCase.of(description.operation(id), 304, "", "").cast(names);
            String tag = client.send(right).headers().firstValue("ETag").orElseThrow();
            for (String known : List.of(tag, "*")) {
                var answer = conformity.conforming(right.call(), client.send(right.with("If-None-Match", known)));
                assertThat(answer.statusCode()).as(known).isEqualTo(304);
            }
        }
    }

    @Test
    void answersNotModifiedOfThePastAsDescribed() {
        ErrorCase now = ErrorCase.of(description.operation("getIntegration"), 304, "", "")
                .cast(names);
        String position = positionOfTheFirstEvent();
        ErrorCase then = now.at(now.path() + "?as_of=" + position);
        var answer = conformity.conforming(now.call(), client.send(then));
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        var unchanged = conformity.conforming(now.call(), client.send(then.with("If-None-Match", tag)));
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("As-Of-Position")).hasValue(position);
    }

    /// Of the integration, once the index has it.
    private String positionOfTheFirstEvent() {
        ErrorCase trail = ErrorCase.of(description.operation("getAuditTrail"), 200, "", "")
                .cast(names);
        String path = API + trail.path() + "?order=asc";
        await().until(() -> {
            var answer = client.get(path);
            return answer.statusCode() == 200 && !json(answer).path("data").isEmpty();
        });
        return json(conformity.conforming(trail.call(), client.get(path)))
                .at("/data/0/position")
                .asString();
    }

    @Test
    void answersEveryPageOfAListAsDescribed() {
        positionOfTheFirstEvent();
        for (String id : List.of(
                "listIntegrations", "listSubmissions", "listAccounts", "listApiKeys", "getAuditLog", "getAuditTrail")) {
            ErrorCase list =
                    ErrorCase.of(description.operation(id), 200, "", "").cast(names);
            String next = API + list.path() + "?limit=1";
            int pages = 0;
            for (; !next.isEmpty() && pages < 3; pages++) {
                JsonNode page = json(conformity.conforming(list.call(), client.get(next)));
                assertThat(page.path("data").size()).isEqualTo(1);
                next = page.at("/meta/next_page_url").asString("").replace(client.base(), "");
            }
            assertThat(pages).isGreaterThan(1);
        }
    }

    @Test
    void tellsEventsAsDescribed() {
        Operation call = description.operation("readEvents");
        String next = API + "/events/?limit=3";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = json(conformity.conforming(call, client.get(next)));
            assertThat(page.path("data").size()).isEqualTo(3);
            next = page.at("/meta/next_page_url").asString("").replace(client.base(), "");
        }
    }

    @Test
    void takesTheExamplesOfParameters() {
        for (Operation call : description.callsOfTheApi()) {
            ErrorCase right = ErrorCase.of(call, 200, "", "").cast(names);
            for (JsonNode parameter : call.node().path("parameters")) {
                if (parameter.path("in").asString("").equals("query")) {
                    String name = parameter.path("name").asString();
                    String value = parameter.at("/schema/examples/0").asString();
                    String path = right.path().contains("?" + name + "=") ? right.barePath() : right.path();
                    String separator = path.contains("?") ? "&" : "?";
                    var answer = conformity.conforming(call, client.get(API + path + separator + name + "=" + value));
                    assertThat(answer.statusCode())
                            .as(call + " " + name)
                            .isIn(OF_ANOTHER_TIME.getOrDefault(call.id() + " " + name, List.of(200)));
                }
            }
        }
    }

    @Test
    void answersOperatorsAsDescribedWhateverKeyComesAlong() {
        assertThat(operations()).hasSize(4).allSatisfy(operation -> {
            for (String key : List.of(names.get("developer"), names.get("revoked"), "of another service")) {
                var answer = client.get(operation.path(), "Authorization", "Bearer " + key);
                assertThat(conformity.conforming(operation, answer).statusCode())
                        .isEqualTo(200);
            }
            assertThat(conformity
                            .conforming(operation, client.get(operation.path()))
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    private List<Operation> operations() {
        return description.operations().stream()
                .filter(operation -> operation.path().startsWith("/actuator"))
                .toList();
    }

    @Test
    void tellsOperatorsThatTheDatabaseIsAwayAsDescribed() throws Exception {
        Operation health = description.operation("getHealth");
        var answer = during(Disturbance.DATABASE_AWAY, () -> client.get(health.path()));
        assertThat(conformity.conforming(health, answer).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"REQUESTS_BEFORE", "WRONG_KEYS_BEFORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void answersEveryErrorAsItsExampleSays(Disturbance disturbance) throws Exception {
        List<ErrorCase> errors = ErrorCases.of(description).stream()
                .filter(error -> error.disturbance() == disturbance)
                .map(error -> error.cast(names))
                .toList();
        assertThat(errors).isNotEmpty();
        Map<ErrorCase, HttpResponse<String>> answers = during(disturbance, () -> client.sendAll(errors));
        assertAll(answers.entrySet().stream().map(answer ->
                (Executable) () -> conformity.assertAsItsExampleSays(answer.getKey(), answer.getValue())));
    }

    @Test
    void challengesWhoeverSentAWrongKeyOtherwiseThanWhoeverSentNone() {
        ErrorCase right = ErrorCase.of(description.operation("listIntegrations"), 401, "", "");
        assertThat(challenge(right.with("Via", "1.1 proxy"))).isEqualTo("Bearer realm=\"platform-integrations\"");
        assertThat(challenge(right.as("<revoked>").cast(names)))
                .isEqualTo("Bearer realm=\"platform-integrations\", error=\"invalid_token\"");
    }

    private String challenge(ErrorCase error) {
        return client.send(error).headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    /// The pool notices by itself that the database is back.
    private void awaitDatabase() {
        await().until(() -> client.get("/actuator/health/readiness").statusCode() == 200);
    }

    private <T> T during(Disturbance disturbance, Callable<T> call) throws Exception {
        try (Connection database = DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password())) {
            disturbance.begin(database, idempotency);
            try {
                return call.call();
            } finally {
                disturbance.end(database, idempotency);
                awaitDatabase();
            }
        }
    }
}
