package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// What each role is answered at each endpoint: for what belongs to its own account, and to a foreign one.
class AccessMatrixTest {

    /// Method and path, then the status without a key, for a developer, a reviewer and an administrator; where
    /// there are two, the second is for what belongs to another account.
    private static final String TABLE = """
            GET    /v2/platform-integrations                       | 401 | 200     | 200     | 200
            POST   /v2/platform-integrations                       | 401 | 200     | 200     | 200
            POST   /v2/platform-integrations/validate              | 401 | 200     | 200     | 200
            GET    /v2/platform-integrations/{id}                  | 401 | 200 404 | 200 200 | 200 200
            PATCH  /v2/platform-integrations/{id}                  | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/platform-integrations/{id}/validate         | 401 | 200 404 | 200 200 | 200 200
            GET    /v2/platform-integrations/{id}/changes          | 401 | 200 404 | 200 200 | 200 200
            POST   /v2/platform-integrations/{id}/submit           | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/platform-integrations/{id}/withdraw         | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/platform-integrations/{id}/approve          | 401 | 403 404 | 403 200 | 403 403
            POST   /v2/platform-integrations/{id}/reject           | 401 | 403 404 | 200 200 | 403 403
            POST   /v2/platform-integrations/{id}/reopen           | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/platform-integrations/{id}/archive          | 401 | 200 404 | 200 200 | 200 403
            POST   /v2/platform-integrations/{id}/client-secret    | 401 | 200 404 | 200 403 | 200 403
            GET    /v2/reviews                                     | 401 | 200     | 200     | 200
            POST   /v2/platform-integrations/{id}/transfer         | 401 | 200 404 | 200 403 | 200 403
            DELETE /v2/platform-integrations/{id}/transfer         | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/platform-integrations/{id}/transfer/accept  | 401 | 200 404 | 200 403 | 200 403
            GET    /v2/platform-integrations/{id}/audit-trail      | 401 | 200 404 | 200 200 | 200 200
            GET    /v2/audit-log                                   | 401 | 200     | 200     | 200
            GET    /v2/transfers                                   | 401 | 200     | 200     | 200
            GET    /v2/webhooks                                    | 401 | 200     | 200     | 200
            POST   /v2/webhooks                                    | 401 | 200     | 200     | 200
            GET    /v2/webhooks/{id}                               | 401 | 200 404 | 200 200 | 200 200
            PATCH  /v2/webhooks/{id}                               | 401 | 200 404 | 200 403 | 200 403
            DELETE /v2/webhooks/{id}                               | 401 | 200 404 | 200 403 | 200 200
            POST   /v2/webhooks/{id}/secret                        | 401 | 200 404 | 200 403 | 200 403
            GET    /v2/webhooks/{id}/deliveries                    | 401 | 200 404 | 200 200 | 200 200
            GET    /v2/webhooks/{id}/deliveries/{delivery}         | 401 | 200 404 | 200 200 | 200 200
            POST   /v2/webhooks/{id}/deliveries/{delivery}/resend  | 401 | 200 404 | 200 403 | 200 403
            POST   /v2/webhooks/{id}/replay                        | 401 | 200 404 | 200 403 | 200 403
            GET    /v2/webhooks/{id}/replay                        | 401 | 200 404 | 200 200 | 200 200
            POST   /v2/webhooks/{id}/test                          | 401 | 200 404 | 200 403 | 200 403
            GET    /v2/accounts                                    | 401 | 200     | 200     | 200
            POST   /v2/accounts                                    | 401 | 403     | 403     | 200
            POST   /v2/accounts/local/handover                     | 401 | 403     | 403     | 200
            GET    /v2/accounts/{handle}                           | 401 | 200 404 | 200 404 | 200 200
            PATCH  /v2/accounts/{handle}                           | 401 | 403 403 | 403 403 | 200 200
            PUT    /v2/accounts/{handle}/quota                     | 401 | 403 403 | 403 403 | 200 200
            POST   /v2/accounts/{handle}/close                     | 401 | 403 403 | 403 403 | 409 200
            GET    /v2/accounts/{handle}/api-keys                  | 401 | 200 404 | 200 404 | 200 200
            POST   /v2/accounts/{handle}/api-keys                  | 401 | 403 403 | 403 403 | 200 200
            GET    /v2/accounts/{handle}/api-keys/{id}             | 401 | 200 404 | 200 404 | 200 200
            DELETE /v2/accounts/{handle}/api-keys/{id}             | 401 | 200 404 | 200 404 | 200 200
            GET    /v2/audit-log/checkpoint                        | 401 | 200     | 200     | 200
            GET    /v2/audit-log/public-key                        | 401 | 200     | 200     | 200
            GET    /v2/audit-log/proof/inclusion                   | 401 | 200     | 200     | 200
            GET    /v2/audit-log/proof/consistency                 | 401 | 200     | 200     | 200
            GET    /v2/processors                                  | 401 | 403     | 403     | 200
            POST   /v2/processors/{name}/pause                     | 401 | 403     | 403     | 200
            POST   /v2/processors/{name}/resume                    | 401 | 403     | 403     | 200
            POST   /v2/processors/{name}/reset                     | 401 | 403     | 403     | 200
            POST   /v2/processors/{name}/dead-letters/retry        | 401 | 403     | 403     | 404
            GET    /actuator                                       | 401 | 403     | 403     | 200
            GET    /actuator/health                                | 200 | 200     | 200     | 200
            GET    /actuator/health/**                             | 200 | 200     | 200     | 200
            GET    /actuator/prometheus                            | 200 | 200     | 200     | 200
            GET    /actuator/rebuild                               | 401 | 403     | 403     | 200
            POST   /actuator/rebuild                               | 401 | 403     | 403     | 200
            GET    /v2/events                                      | 401 | 200     | 200     | 200
            GET    /v3/asyncapi                                    | 200 | 200     | 200     | 200
            GET    /v3/asyncapi.yaml                               | 200 | 200     | 200     | 200
            GET    /v3/asyncapi/schemas/{type}                     | 200 | 200     | 200     | 200
            GET    /v3/api-docs                                    | 200 | 200     | 200     | 200
            GET    /v3/api-docs.yaml                               | 200 | 200     | 200     | 200
            ANY    /error                                          | 404 | 404     | 404     | 404
            """;

    private static final String WEBHOOKS = "/api/v2/webhooks/";
    private static final String WEBHOOK = "{\"url\":\"https://192.0.2.1/in\"}";

    private static final Instance SERVICE = Pair.shared().one();
    private static final Operator OPERATOR = Pair.shared().operator();
    private static final AtomicInteger NEW_HANDLES = new AtomicInteger();

    @BeforeAll
    static void awaitsTheFirstCheckpoint() {
        await().until(() ->
                OPERATOR.client().get("/api/v2/audit-log/checkpoint").status() == 200);
    }

    @AfterAll
    static void awaitsTheEndOfTheRebuild() {
        await().until(() ->
                !OPERATOR.client().get("/actuator/rebuild").assertOk().body().contains("running"));
    }

    @Test
    void namesEveryEndpoint() {
        assertThat(endpoints().toList())
                .containsExactlyInAnyOrderElementsOf(
                        rows().stream().flatMap(AccessMatrixTest::spellings).toList());
    }

    /// Every path of the interface is served with `/api` before it and without.
    private static Stream<String> spellings(Row row) {
        return row.isVersioned()
                ? Stream.of(row.endpoint(), row.method + " /api" + row.path)
                : Stream.of(row.endpoint());
    }

    @Test
    void showsInListsWhatIsWithinReachAlone() {
        Holdings own = Holdings.ofNew("acme");
        Holdings foreign = Holdings.ofNew("globex");
        String transfer = Api.INTEGRATIONS + foreign.integration + "/transfer";
        OPERATOR.developer(foreign.handle)
                .post(transfer, "{\"to\":\"initech\"}")
                .assertOk();
        for (Role role : Role.values()) {
            Client client = OPERATOR.with(role, own.handle);
            boolean readsIntegrations = role != Role.DEVELOPER;
            assertShows(client, Api.INTEGRATIONS, "id", own.integration, foreign.integration, readsIntegrations);
            assertShows(client, Operator.ACCOUNTS, "handle", own.handle, foreign.handle, role == Role.ADMINISTRATOR);
            assertThat(subjectsOfEvents(client, "v1.integration.created").contains(foreign.integration))
                    .isEqualTo(readsIntegrations);
            assertThat(subjectsOfEvents(client, "v1.account.opened").contains(foreign.handle))
                    .isEqualTo(role == Role.ADMINISTRATOR);
            assertThat(members(client.get("/api/v2/transfers"), "integration").contains(foreign.integration))
                    .isEqualTo(readsIntegrations);
            assertThat(client.get(Api.INTEGRATIONS + "?account=" + foreign.handle)
                            .assertOk()
                            .json()
                            .path("data"))
                    .hasSize(readsIntegrations ? 1 : 0);
        }
    }

    /// Of all that there are, once the feed has come as far.
    private static List<String> subjectsOfEvents(Client client, String type) {
        long end = SERVICE.tables().count("select position from ledger_state");
        await().until(() -> SERVICE.tables().count("select position from feed_end") >= end);
        List<String> subjects = new ArrayList<>();
        String path = "/api/v2/events?limit=100&types=" + type;
        List<String> page;
        do {
            Answer answer = client.get(path);
            page = members(answer, "subject");
            subjects.addAll(page);
            URI next =
                    URI.create(answer.json().path("meta").path("next_page_url").asString());
            path = next.getRawPath() + "?" + next.getRawQuery();
        } while (!page.isEmpty());
        return subjects;
    }

    private static void assertShows(
            Client client, String list, String member, String own, String foreign, boolean everything) {
        List<String> shown = members(client.get(list), member);
        assertThat(shown).contains(own);
        assertThat(shown.contains(foreign)).as("%s", list).isEqualTo(everything);
        if (!everything) {
            assertThat(shown).containsOnly(own);
        }
    }

    private static List<String> members(Answer list, String name) {
        return list.assertOk()
                .json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path(name).asString())
                .toList();
    }

    /// Of all of the actuator, load balancers and scrapers alone get anything through a proxy or from elsewhere.
    @Test
    void keepsTheActuatorOffTheNetwork() {
        Client administrator = OPERATOR.client();
        for (String header : List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP")) {
            administrator.get("/actuator/rebuild", header, "192.0.2.1").assertRefused(403, "forbidden");
            administrator.get("/actuator", header, "192.0.2.1").assertRefused(403, "forbidden");
            assertThat(Client.without(SERVICE.api())
                            .get("/actuator/health", header, "192.0.2.1")
                            .status())
                    .isEqualTo(200);
        }
        for (String closed : List.of("env", "beans", "heapdump", "loggers", "metrics", "shutdown")) {
            administrator.get("/actuator/" + closed).assertRefused(404, "not_found");
        }
    }

    /// An id of a key is one only beside its own account.
    @Test
    void findsAKeyUnderItsOwnAccountAlone() {
        Holdings own = Holdings.ofNew("acme");
        Holdings foreign = Holdings.ofNew("globex");
        Client administrator = OPERATOR.with(Role.ADMINISTRATOR, own.handle);
        administrator.get(Operator.keysOf(own.handle) + foreign.key).assertRefused(404, "not_found");
        administrator.delete(Operator.keysOf(own.handle) + foreign.key).assertRefused(404, "not_found");
        administrator.get(Operator.keysOf(foreign.handle) + foreign.key).assertOk();
    }

    private static Stream<String> endpoints() {
        return SERVICE.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(AccessMatrixTest::methodsAndPaths)
                .distinct();
    }

    private static Stream<String> methodsAndPaths(RequestMappingInfo mapped) {
        var methods = mapped.getMethodsCondition().getMethods();
        return mapped.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of("ANY " + path)
                        : methods.stream().map(RequestMethod::name).map(method -> method + " " + path));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void holds(Row row) {
        for (Caller caller : Caller.values()) {
            for (String spelling : row.isVersioned() ? List.of("/api%s/", "%s") : List.of("%s")) {
                new Cell(row, caller, spelling).check();
            }
        }
    }

    enum Caller {
        NOBODY(null),
        DEVELOPER(Role.DEVELOPER),
        REVIEWER(Role.REVIEWER),
        ADMINISTRATOR(Role.ADMINISTRATOR);

        private final @Nullable Role role;

        Caller(@Nullable Role role) {
            this.role = role;
        }
    }

    /// An endpoint, and what its callers are answered.
    ///
    /// @param expected for one's own, and for another's
    record Row(String method, String path, Map<Caller, List<Integer>> expected) {

        static Row of(String line) {
            List<String> columns =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            List<String> endpoint =
                    Stream.of(columns.getFirst().split(" +", -1)).toList();
            var expected = new EnumMap<Caller, List<Integer>>(Caller.class);
            for (Caller caller : Caller.values()) {
                expected.put(caller, statuses(columns.get(1 + expected.size())));
            }
            return new Row(endpoint.getFirst(), endpoint.getLast(), expected);
        }

        private static List<Integer> statuses(String cell) {
            return Stream.of(cell.split(" ", -1)).map(Integer::valueOf).toList();
        }

        String endpoint() {
            return method + " " + path;
        }

        boolean isVersioned() {
            return path.startsWith("/v2/");
        }

        String query() {
            return switch (path) {
                case "/v2/webhooks/{id}/replay" -> method.equals("POST") ? "?since=0" : "";
                case "/v2/audit-log/proof/inclusion" -> "?position=1";
                case "/v2/audit-log/proof/consistency" -> "?from=1";
                default -> "";
            };
        }

        @Nullable String body() {
            return switch (endpoint()) {
                case "POST /v2/platform-integrations", "POST /v2/platform-integrations/validate" -> Manifests.MINIMAL;
                case "PATCH /v2/platform-integrations/{id}", "POST /v2/platform-integrations/{id}/validate" ->
                    "{\"name\":\"Renamed\"}";
                case "POST /v2/platform-integrations/{id}/reject", "POST /v2/platform-integrations/{id}/archive" ->
                    "{\"reason\":\"It does not answer.\"}";
                case "POST /v2/platform-integrations/{id}/transfer" -> "{\"to\":\"initech\"}";
                case "POST /v2/webhooks" -> WEBHOOK;
                case "PATCH /v2/webhooks/{id}" -> "{\"enabled\":false}";
                case "POST /v2/accounts" ->
                    "{\"handle\":\"opened-%d\",\"name\":\"New\"}".formatted(NEW_HANDLES.incrementAndGet());
                case "POST /v2/accounts/local/handover" -> "{\"to\":\"operator\"}";
                case "PATCH /v2/accounts/{handle}" -> "{\"name\":\"Renamed\"}";
                case "PUT /v2/accounts/{handle}/quota" -> "{\"integrations\":10}";
                case "POST /v2/accounts/{handle}/close" -> "{\"integrations\":\"archive\"}";
                case "POST /v2/accounts/{handle}/api-keys" -> Operator.newKey(Role.DEVELOPER);
                case "POST /actuator/rebuild" -> "";
                default -> null;
            };
        }

        /// Brings an integration to where the endpoint has something to do.
        void prepare(Holdings holdings) {
            switch (path.substring(path.lastIndexOf('/') + 1)) {
                case "withdraw", "approve", "reject" -> holdings.submit();
                case "reopen" -> holdings.approve();
                case "{delivery}", "resend", "replay", "test" -> holdings.deliver();
                default -> {}
            }
        }

        @Override
        public String toString() {
            return endpoint();
        }
    }

    static List<Row> rows() {
        return TABLE.lines().map(Row::of).toList();
    }

    /// One row for one caller.
    ///
    /// @param spelling what becomes of the path
    private record Cell(Row row, Caller caller, String spelling) {

        void check() {
            List<Integer> expected = Objects.requireNonNull(row.expected.get(caller));
            Holdings own = Holdings.ofNew("acme");
            row.prepare(own);
            Client client =
                    caller.role == null ? Client.without(SERVICE.api()) : OPERATOR.with(caller.role, own.handle);
            if (expected.size() > 1) {
                Holdings others = Holdings.ofNew("globex");
                row.prepare(others);
                Answer foreign = ask(client, others);
                Answer unknown = ask(client, Holdings.OF_NOBODY);
                assertStatus(foreign, expected.get(1));
                if (mayTellThemApart()) {
                    assertStatus(unknown, 404);
                } else {
                    assertThat(facts(unknown)).as("%s %s", row, caller).isEqualTo(facts(foreign));
                }
            }
            assertStatus(ask(client, own), expected.getFirst());
        }

        /// Whoever may read what is foreign.
        private boolean mayTellThemApart() {
            return caller == Caller.ADMINISTRATOR
                    || (caller == Caller.REVIEWER
                            && (row.path.startsWith("/v2/platform-integrations")
                                    || row.path.startsWith("/v2/webhooks")));
        }

        private Answer ask(Client client, Holdings holdings) {
            String path = spelling.formatted(row.path)
                    .replace("{handle}", holdings.handle)
                    .replace("{name}", "integration-periods")
                    .replace("{id}", holdings.subjectOf(row.path))
                    .replace("{delivery}", holdings.deliveryIfAny())
                    .replace("{type}", "v1.integration.created")
                    .replace("/**", "/liveness");
            return client.send(row.method.equals("ANY") ? "GET" : row.method, path + row.query(), row.body());
        }

        private void assertStatus(Answer answer, int expected) {
            assertThat(answer.status())
                    .as("%s %s %s", row, caller, answer.body())
                    .isEqualTo(expected);
            if (expected >= 400) {
                answer.assertEnvelope();
            }
            assertThat(answer.header("WWW-Authenticate") != null).isEqualTo(expected == 401);
        }
    }

    /// All that a client could tell two answers apart by.
    private static Map<String, Object> facts(Answer answer) {
        Map<String, Object> facts = answer.headers().map().entrySet().stream()
                .filter(header -> !List.of("x-request-id", "date").contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
        facts.put("status", answer.status());
        facts.put("body", answer.body());
        return facts;
    }

    /// What one account has.
    ///
    /// @param developer with that key
    record Holdings(String handle, String key, String integration, String webhook, Client developer) {

        static final Holdings OF_NOBODY = new Holdings(
                "nobody",
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                Client.without(SERVICE.api()));

        String subjectOf(String path) {
            if (path.contains("api-keys")) {
                return key;
            }
            return path.contains("webhooks") ? webhook : integration;
        }

        /// Makes a delivery, and a replay.
        void deliver() {
            String path = WEBHOOKS + webhook;
            developer.patch(path, "{\"enabled\":true}").assertOk();
            await().until(() -> developer.post(path + "/replay?since=0", "").status() == 200);
            await().until(() -> !deliveryIfAny().equals(webhook));
            await().until(() -> developer
                    .get(path + "/replay")
                    .json()
                    .path("status")
                    .asString()
                    .equals("done"));
        }

        /// The newest, or an id that no delivery has.
        String deliveryIfAny() {
            return developer
                    .get(WEBHOOKS + webhook + "/deliveries")
                    .json()
                    .at("/data/0/id")
                    .asString(webhook);
        }

        static Holdings ofNew(String name) {
            String handle = OPERATOR.open(name);
            Answer key = OPERATOR.issue(handle, Role.DEVELOPER);
            Client developer = new Client(SERVICE.api(), key.text("key"));
            return new Holdings(
                    handle,
                    key.id(),
                    developer.create(Manifests.COMPLETE).assertOk().id(),
                    developer.post(WEBHOOKS, WEBHOOK).assertOk().id(),
                    developer);
        }

        void submit() {
            developer.post(Api.INTEGRATIONS + integration + "/submit", "").assertOk();
        }

        void approve() {
            submit();
            OPERATOR.with(Role.REVIEWER, "operator")
                    .post(Api.INTEGRATIONS + integration + "/approve", "")
                    .assertOk();
        }
    }
}
