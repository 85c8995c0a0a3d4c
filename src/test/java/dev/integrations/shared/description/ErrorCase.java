package dev.integrations.shared.description;

import java.util.List;
import java.util.stream.Stream;

/// A request and the example in the description that its answer is word for word.
///
/// @param operation whose answer it is
/// @param example   name of the example
/// @param method    which may be another one than the operation's
/// @param path      below `/api/v2/platform-integrations`
/// @param headers   names and values in turn
record ErrorCase(
        String operation,
        int status,
        String example,
        Disturbance disturbance,
        String method,
        String path,
        String body,
        List<String> headers) {

    static final String KEY = "held-or-used";
    static final String MINIMAL = "{\"identifier_field_path\": \"subdomain\"}";

    private static final String UNKNOWN_ID = "/01a207bd-0000-7000-8000-000000000000";
    private static final String[] JSON = {"Content-Type", "application/json"};
    private static final String[] KEYED = {"Content-Type", "application/json", "Idempotency-Key", KEY};
    private static final String[] TOO_LONG = {"X-Request-Id", "x".repeat(10_000)};

    static List<ErrorCase> all() {
        return Stream.of(wrongBodies(), wrongHeaders(), wrongCalls(), disturbed())
                .flatMap(cases -> cases)
                .toList();
    }

    private static Stream<ErrorCase> wrongBodies() {
        return Stream.of(
                create(400, "malformed", "{\"identifier_field_path\": oops}", JSON),
                create(400, "wrong-fields", "{\"name\": \"\", \"oauth_calback_url\": \"https://acme.example/\"}", JSON),
                create(413, "too-large", " ".repeat(1_048_577), JSON));
    }

    private static Stream<ErrorCase> wrongHeaders() {
        return Stream.of(
                create(
                        400,
                        "wrong-idempotency-key",
                        MINIMAL,
                        "Content-Type",
                        JSON[1],
                        "Idempotency-Key",
                        "x".repeat(256)),
                create(415, "other-media-type", MINIMAL, "Content-Type", "text/plain"),
                create(415, "compressed", MINIMAL, "Content-Type", JSON[1], "Content-Encoding", "gzip"),
                get("listIntegrations", 400, "malformed", "/", TOO_LONG),
                get("getIntegration", 400, "malformed", UNKNOWN_ID, TOO_LONG));
    }

    private static Stream<ErrorCase> wrongCalls() {
        return Stream.of(
                get("listIntegrations", 400, "wrong-parameters", "/?limit=0&page=2"),
                get("getIntegration", 404, "not-found", UNKNOWN_ID),
                delete("createIntegration", "/"),
                delete("listIntegrations", "/"),
                delete("getIntegration", UNKNOWN_ID));
    }

    private static Stream<ErrorCase> disturbed() {
        return Stream.of(
                create(409, "in-progress", MINIMAL, KEYED).during(Disturbance.KEY_IN_USE),
                create(422, "key-reused", MINIMAL, KEYED).during(Disturbance.KEY_USED),
                create(500, "fault", MINIMAL, JSON).during(Disturbance.TABLE_MISSING),
                get("listIntegrations", 500, "fault", "/").during(Disturbance.TABLE_MISSING),
                get("getIntegration", 500, "fault", UNKNOWN_ID).during(Disturbance.TABLE_MISSING),
                create(503, "unavailable", MINIMAL, JSON).during(Disturbance.DATABASE_AWAY),
                get("listIntegrations", 503, "unavailable", "/").during(Disturbance.DATABASE_AWAY),
                get("getIntegration", 503, "unavailable", UNKNOWN_ID).during(Disturbance.DATABASE_AWAY));
    }

    private static ErrorCase create(int status, String example, String body, String... headers) {
        return new ErrorCase(
                "createIntegration", status, example, Disturbance.NONE, "POST", "/", body, List.of(headers));
    }

    private static ErrorCase get(String operation, int status, String example, String path, String... headers) {
        return new ErrorCase(operation, status, example, Disturbance.NONE, "GET", path, "", List.of(headers));
    }

    private static ErrorCase delete(String operation, String path) {
        return new ErrorCase(operation, 405, "method-not-allowed", Disturbance.NONE, "DELETE", path, "", List.of());
    }

    private ErrorCase during(Disturbance other) {
        return new ErrorCase(operation, status, example, other, method, path, body, headers);
    }

    @Override
    public String toString() {
        return operation + " " + status + " " + example;
    }
}
