package dev.integrations.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RefusalsTest {

    private static final int LIMIT = 1 << 20;
    private static final String NOWHERE = Api.INTEGRATIONS + "0190a5b0-0000-7000-8000-000000000000/";

    private final Instance service = Instance.shared();
    private final Api api = service.api();
    private long eventsBefore;

    @BeforeEach
    void countsEvents() {
        eventsBefore = service.tables().events();
    }

    @AfterEach
    void leavesNoEvent() {
        assertThat(service.tables().events()).isEqualTo(eventsBefore);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nul",
                "{'a':1}",
                "{\"identifier_field_path\":\"a\"}x",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"identifier_field_path\":\"a\",}",
                "\u0000",
                "{\"a\":\"\n\"}"
            })
    void refusesWhatIsNotJson(String body) {
        api.create(body).assertRefused(400, "malformed_request");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] body = Manifests.named("é").getBytes(UTF_16);
        Answer answer = api.send(api.request(Api.INTEGRATIONS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
        answer.assertRefused(400, "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"text\"", "true"})
    void refusesWhatIsNotAnObject(String body) {
        assertThat(api.create(body).parameters()).containsExactly("$");
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        Answer refused = api.create("""
                {"identifier_field_path": "[", "name": "", "author": "%s", "description": 1, "tags": ["other"],
                 "icon_url": "ftp://acme.example", "oauth_callback_url": "/callback", "scopes": [1],
                 "configuration_fields": {"type": "nonsense"}, "error_codes": [], "icon": "x"}""".formatted("x".repeat(161)));
        assertThat(refused.parameters())
                .containsExactlyInAnyOrder(
                        "$.identifier_field_path",
                        "$.name",
                        "$.author",
                        "$.description",
                        "$.tags[0]",
                        "$.icon_url",
                        "$.oauth_callback_url",
                        "$.scopes[0]",
                        "$.configuration_fields.type",
                        "$.error_codes",
                        "$.icon");
        for (JsonNode detail : refused.assertRefused(400, "validation_error")) {
            assertThat(detail.propertyNames()).containsExactlyInAnyOrder("parameter", "location", "message");
            assertThat(detail.path("location").asString()).isEqualTo("body");
            assertThat(detail.path("message").asString()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\ude00\\ud83d"})
    void refusesCharactersThatCannotBeStored(String escape) {
        for (String member : new String[] {
            "\"name\":\"x%s\"", "\"error_codes\":{\"e\":\"%s\"}", "\"configuration_fields\":{\"%s\":1}"
        }) {
            Answer refused = api.create(Manifests.with(member.formatted(escape)));
            assertThat(refused.status()).as(member).isEqualTo(400);
            refused.assertEnvelope();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v2",
                "/api/v2/platform-integrations/1/2",
                "/v1/platform-integrations",
                "/error",
                "/api/v2/platform-integrations//",
                "/actuator/env",
                "/index.htm",
                "/%7e"
            })
    void findsNothingAtAnUnknownPath(String path) {
        api.get(path).assertRefused(404, "not_found");
    }

    @Test
    void refusesToBeAProxy() throws Exception {
        Wire.exchange(
                        service.port(),
                        "CONNECT " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .assertRefused(405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a/../b", "/a/./b", "/api/v2/platform-integrations;a=b", "/api%2fv2/platform-integrations"})
    void refusesAPathThatAProxyMayReadOtherwise(String path) {
        api.get(path).assertRefused(400, "malformed_request");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/v2/platform-integrations",
        "DELETE, /api/v2/platform-integrations/",
        "PATCH, /v2/platform-integrations",
        "POST, /v2/platform-integrations/0190a5b0-0000-7000-8000-000000000000",
        "DELETE, /api/v2/platform-integrations/0190a5b0-0000-7000-8000-000000000000/",
        "BREW, /api/v2/platform-integrations",
        "PUT, /actuator/health"
    })
    void saysWhichMethodsAPathTakes(String method, String path) {
        Answer refused = api.send(api.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Manifests.MINIMAL)));
        refused.assertRefused(405, "method_not_allowed");
        assertThat(allowed(refused)).contains("GET", "HEAD").doesNotContain(method);
        Answer asked = api.send(api.request(path).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(allowed(refused)).isEqualTo(allowed(asked.assertOk()));
    }

    private static Set<String> allowed(Answer answer) {
        return Set.of(String.valueOf(answer.header("Allow")).split(", ?"));
    }

    @Test
    void refusesToTrace() throws Exception {
        Answer refused =
                Wire.exchange(service.port(), "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        refused.assertRefused(405, "method_not_allowed");
    }

    @Test
    void refusesABodyPastTheLimitWhetherItsLengthIsGivenOrNot() {
        byte[] body =
                Manifests.with("\"description\":\"" + "x".repeat(LIMIT) + "\"").getBytes(UTF_8);
        api.send(json().POST(BodyPublishers.ofByteArray(body))).assertRefused(413, "payload_too_large");
        api.send(json().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                .assertRefused(413, "payload_too_large");
    }

    @Test
    void refusesABodyThatOnlyClaimsToBeTooLong() throws Exception {
        Wire.exchange(
                        service.port(),
                        "POST " + Api.INTEGRATIONS
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 99999999999\r\nConnection: close\r\n\r\n{")
                .assertRefused(413, "payload_too_large");
    }

    @Test
    void refusesABodyThatEndsEarly() throws Exception {
        try (Wire wire = Wire.to(service.port())) {
            wire.send("POST " + Api.INTEGRATIONS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\nConnection: close\r\n\r\n" + Manifests.MINIMAL)
                    .finish();
            wire.answer().assertRefused(400, "malformed_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=%zz", "status=%ff", "%zz"})
    void refusesAQueryThatCannotBeDecoded(String query) throws IOException {
        try (Wire wire = Wire.to(service.port())) {
            wire.send("GET %s?%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(Api.INTEGRATIONS, query));
            wire.answer().assertRefused(400, "malformed_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "nonsense",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/json; charset=nonsense",
                "application/json; charset=",
                "*/*"
            })
    void refusesABodyInAnotherFormat(String contentType) {
        Answer refused = api.send(api.request(Api.INTEGRATIONS)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(Manifests.MINIMAL)));
        refused.assertRefused(415, "unsupported_media_type");
    }

    @Test
    void refusesABodyWithoutAFormat() {
        api.send(api.request(Api.INTEGRATIONS).POST(BodyPublishers.ofString(Manifests.MINIMAL)))
                .assertRefused(415, "unsupported_media_type");
    }

    /// There a request without a body needs no format.
    @ParameterizedTest
    @ValueSource(strings = {"submit", "approve", "client-secret", "transfer/accept"})
    void refusesABodyInAnotherFormatWhereNoneIsNeeded(String call) {
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"}) {
            Answer refused = api.send(
                    api.request(NOWHERE + call).header("Content-Type", type).POST(BodyPublishers.ofString("{}")));
            refused.assertRefused(415, "unsupported_media_type");
            assertThat(refused.header("Accept")).isEqualTo("application/json");
        }
        api.post(NOWHERE + call, "{}").assertRefused(404, "not_found");
        api.send(api.request(NOWHERE + call).POST(BodyPublishers.noBody())).assertRefused(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "oops", "\"0\" \"1\"", ",", "*, \"0\"", "w/\"0\""})
    void refusesAnIfMatchThatIsNone(String tags) {
        for (String call : new String[] {"submit", "client-secret"}) {
            assertThat(api.post(NOWHERE + call, "{}", "If-Match", tags).parameters())
                    .containsExactly("If-Match");
        }
    }

    /// Every error is JSON, and so is every answer that could be.
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "image/png", "application/xml;q=0", "nonsense"})
    void looksAtAcceptNowhereButWhereThereAreTwoFormats(String accept) {
        api.get(NOWHERE + "changes", "Accept", accept).assertRefused(404, "not_found");
        api.get(Api.INTEGRATIONS, "Accept", accept).assertOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip"})
    void refusesACompressedBody(String encoding) {
        api.create(Manifests.MINIMAL, "Content-Encoding", encoding).assertRefused(415, "unsupported_media_type");
    }

    @Test
    void takesTheLimitFromItsSetting() {
        try (Instance small = Instance.on(TestDatabase.freshDatabase(), "integrations.max-body-size=1KB")) {
            String within =
                    Manifests.named("x").substring(0, Manifests.named("x").length() - 1);
            small.api()
                    .create(within + " ".repeat(1023 - within.length()) + "}")
                    .assertOk();
            small.api()
                    .create(within + " ".repeat(1024 - within.length()) + "}")
                    .assertRefused(413, "payload_too_large");
        }
    }

    private java.net.http.HttpRequest.Builder json() {
        return api.request(Api.INTEGRATIONS).header("Content-Type", "application/json");
    }
}
