package dev.integrations.shared.description;

import dev.integrations.shared.description.Description.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Every error of every call: those that calls of a kind have in common, tried for each of them whatever its
/// description says, and those of one call alone.
final class ErrorCases {

    /// An `Idempotency-Key` that [Disturbance]s know.
    static final String KEY = "held-or-used";

    private static final String NOWHERE = "01a207bd-0000-7000-8000-000000000000";
    private static final Set<String> OF_THE_KEY_ALONE = Set.of(
            "validateNewIntegration",
            "getAuditLog",
            "readEvents",
            "getCheckpoint",
            "getPublicKeys",
            "proveInclusion",
            "proveConsistency");

    private static final int OVER_THE_LIMIT = (1 << 20) + 1;

    private final Description description;

    private ErrorCases(Description description) {
        this.description = description;
    }

    static List<ErrorCase> of(Description description) {
        var cases = new ErrorCases(description);
        return Stream.concat(description.callsOfTheApi().stream().flatMap(cases::common), cases.single())
                .toList();
    }

    private Stream<ErrorCase> common(Operation call) {
        return Stream.of(
                        unwelcome(call),
                        disturbed(call),
                        tooMany(call),
                        withBody(call),
                        keyed(call),
                        conditional(call),
                        withId(call),
                        list(call))
                .flatMap(cases -> cases);
    }

    private Stream<ErrorCase> unwelcome(Operation call) {
        Stream<ErrorCase> all = Stream.of(
                right(call, 400, "malformed").with("X-Request-Id", "x".repeat(10_000)),
                right(call, 401, "no-key").with("X-Forwarded-For", "192.0.2.7"),
                right(call, 401, "no-key").with("Origin", "https://evil.example"),
                right(call, 401, "wrong-key").as("<revoked>"),
                right(call, 401, "wrong-key").as("too short"),
                right(call, 403, "unknown-account").as("<token>"),
                right(call, 405, "method-not-allowed").by(takesDelete(call) ? "PUT" : "DELETE"));
        return isForAdministrators(call)
                ? Stream.concat(
                        all,
                        Stream.of("<developer>", "<reviewer>")
                                .map(key -> right(call, 403, "wrong-role").as(key)))
                : all;
    }

    private Stream<ErrorCase> disturbed(Operation call) {
        return Stream.of(
                        right(call, 500, "fault").during(Disturbance.TABLES_MISSING),
                        right(call, 503, "unavailable").during(Disturbance.DATABASE_AWAY))
                .map(error -> OF_THE_KEY_ALONE.contains(call.id()) ? askingForTheKey(error) : error);
    }

    /// What reads nothing that is stored needs the tables for its caller alone.
    private static ErrorCase askingForTheKey(ErrorCase error) {
        return error.as("<limited>");
    }

    private Stream<ErrorCase> tooMany(Operation call) {
        return Stream.of(
                harmless(call, 429, "too-many-requests").as("<developer>").during(Disturbance.REQUESTS_BEFORE),
                harmless(call, 429, "too-many-wrong-keys").as("guessed").during(Disturbance.WRONG_KEYS_BEFORE));
    }

    private Stream<ErrorCase> withBody(Operation call) {
        return call.hasBody()
                ? Stream.of(
                        ErrorCase.of(call, 400, "malformed-body", "{\"identifier_field_path\": oops}"),
                        ErrorCase.of(call, 413, "too-large", " ".repeat(OVER_THE_LIMIT)),
                        announced(call, "other-media-type", "Content-Type", "text/plain"),
                        right(call, 415, "compressed").with("Content-Encoding", "gzip"))
                : Stream.empty();
    }

    private ErrorCase announced(Operation call, String example, String header, String value) {
        ErrorCase right = right(call, 415, example);
        return new ErrorCase(
                call,
                415,
                example,
                right.disturbance(),
                right.method(),
                right.path(),
                right.body(),
                List.of(header, value));
    }

    private Stream<ErrorCase> keyed(Operation call) {
        return hasParameter(call, "IdempotencyKey")
                ? Stream.of(
                        right(call, 400, "wrong-idempotency-key").with("Idempotency-Key", "x".repeat(256)),
                        right(call, 409, "in-progress")
                                .with("Idempotency-Key", KEY)
                                .during(Disturbance.KEY_IN_USE),
                        right(call, 422, "key-reused")
                                .with("Idempotency-Key", KEY)
                                .during(Disturbance.KEY_USED))
                : Stream.empty();
    }

    private Stream<ErrorCase> conditional(Operation call) {
        if (!hasParameter(call, "IfMatch")) {
            return Stream.empty();
        }
        Stream<ErrorCase> wrong = Stream.of("3", "")
                .map(tags -> right(call, 400, "wrong-if-match").with("If-Match", tags));
        return call.id().equals("validateChange")
                ? wrong
                : Stream.concat(
                        wrong,
                        Stream.of("\"99\"", "W/\"0\"")
                                .map(tags -> right(call, 412, "changed-since").with("If-Match", tags)));
    }

    /// What is another account's is answered like what is not there.
    private Stream<ErrorCase> withId(Operation call) {
        if (!call.path().contains("{")) {
            return Stream.empty();
        }
        Stream<ErrorCase> unknown = Stream.of(right(call, 404, "not-found").about(NOWHERE));
        return isForAdministrators(call)
                ? unknown
                : Stream.concat(unknown, Stream.of(right(call, 404, "not-found").as("<stranger>")));
    }

    private Stream<ErrorCase> list(Operation call) {
        return hasQuery(call)
                ? Stream.of(right(call, 400, "wrong-parameters")).map(all -> all.at(all.barePath() + wrong(call)))
                : Stream.empty();
    }

    private static String wrong(Operation call) {
        return switch (call.id()) {
            case "compareIntegration" -> "?since=yesterday&page=2";
            case "getIntegration" -> "?as_of=yesterday&page=2";
            case "replayEvents" -> "?since=yesterday&page=2";
            case "getCheckpoint" -> "?size=0&page=2";
            case "proveInclusion" -> "?position=0&page=2";
            case "proveConsistency" -> "?from=0&page=2";
            default -> "?limit=0&page=2";
        };
    }

    private Stream<ErrorCase> single() {
        return Stream.of(
                        ofTheAudit(),
                        ofIntegrations(),
                        ofReviews(),
                        ofDecisions(),
                        ofTransfers(),
                        ofAccounts(),
                        ofKeys(),
                        ofWebhooks())
                .flatMap(cases -> cases);
    }

    private Stream<ErrorCase> ofTheAudit() {
        return Stream.of(
                right("getCheckpoint", 404, "no-checkpoint").at("/audit-log/checkpoint?size=999999999"),
                right("getCheckpoint", 404, "no-checkpoint").during(Disturbance.NO_CHECKPOINT),
                right("proveInclusion", 404, "no-checkpoint").during(Disturbance.NO_CHECKPOINT),
                right("proveConsistency", 404, "no-checkpoint").during(Disturbance.NO_CHECKPOINT));
    }

    private Stream<ErrorCase> ofIntegrations() {
        return Stream.of(
                wrong("createIntegration", "wrong-fields", """
                        {"name": "", "oauth_calback_url": "https://acme.example/"}"""),
                right("createIntegration", 403, "quota-exceeded").as("<limited>"),
                wrong("changeIntegration", "wrong-fields", "{\"name\": \"\", \"status\": \"approved\"}"),
                right("changeIntegration", 403, "not-yours").as("<reviewer>"),
                right("changeIntegration", 403, "not-editable").about("<submitted>"),
                right("changeIntegration", 403, "not-editable")
                        .about("<submitted>")
                        .with("If-Match", "\"1\""),
                with("changeIntegration", 403, "quota-exceeded", "{\"description\": \"" + "x".repeat(10_000) + "\"}")
                        .about("<full>")
                        .as("<limited>"),
                wrong("rotateClientSecret", "wrong-fields", "{\"overlap\": \"a day\"}"),
                right("rotateClientSecret", 403, "not-yours").as("<administrator>"),
                right("rotateClientSecret", 409, "archived").about("<archived>"));
    }

    private Stream<ErrorCase> ofReviews() {
        return Stream.of(
                right("submitIntegration", 400, "not-ready").about("<minimal>"),
                right("submitIntegration", 403, "not-yours").as("<reviewer>"),
                right("submitIntegration", 409, "illegal-transition").about("<submitted>"),
                right("withdrawIntegration", 403, "not-yours").as("<reviewer>"),
                right("withdrawIntegration", 409, "illegal-transition").about("<draft>"),
                right("reopenIntegration", 403, "not-yours").as("<reviewer>"),
                right("reopenIntegration", 409, "illegal-transition").about("<draft>"));
    }

    private Stream<ErrorCase> ofDecisions() {
        return Stream.of(
                right("approveIntegration", 403, "reviewers-alone").as("<administrator>"),
                right("approveIntegration", 403, "own-work")
                        .about("<operators>")
                        .as("<reviewer>"),
                right("approveIntegration", 409, "illegal-transition").about("<draft>"),
                wrong("rejectIntegration", "wrong-fields", "{}"),
                right("rejectIntegration", 403, "reviewers-alone").as("<administrator>"),
                right("rejectIntegration", 409, "illegal-transition").about("<draft>"),
                wrong("archiveIntegration", "wrong-fields", "{\"reason\": null}"),
                right("archiveIntegration", 403, "not-yours").as("<administrator>"),
                right("archiveIntegration", 409, "illegal-transition").about("<archived>"));
    }

    private Stream<ErrorCase> ofTransfers() {
        return Stream.of(
                wrong("offerTransfer", "wrong-fields", "{\"to\": \"Globex\"}"),
                wrong("offerTransfer", "own-account", "{\"to\": \"acme\"}").as("<developer>"),
                wrong("offerTransfer", "own-account", "{\"to\": \"local\"}").as("<developer>"),
                right("offerTransfer", 403, "not-yours"),
                right("offerTransfer", 403, "not-yours").as("<limited>"),
                right("offerTransfer", 409, "archived").about("<archived>"),
                right("endTransfer", 403, "not-yours").as("<reviewer>"),
                right("acceptTransfer", 403, "not-yours").as("<developer>"),
                right("acceptTransfer", 403, "not-yours").as("<administrator>"),
                right("acceptTransfer", 403, "quota-exceeded").as("<limited>"));
    }

    private Stream<ErrorCase> ofAccounts() {
        return Stream.of(
                wrong("openAccount", "wrong-fields", "{\"handle\": \"Acme Inc\", \"nam\": \"Acme\"}"),
                ErrorCase.of(description.operation("openAccount"), 409, "handle-taken", body("openAccount")),
                wrong("renameAccount", "wrong-fields", "{\"name\": \"\"}"),
                right("renameAccount", 409, "closed").about("closed"),
                wrong("setQuota", "wrong-fields", "{\"integrations\": -1, \"bytes\": 1}"),
                right("setQuota", 409, "closed").about("closed"),
                wrong("closeAccount", "wrong-fields", "{\"integrations\": \"transfer\"}"),
                wrong("closeAccount", "no-heir", "{\"integrations\": \"transfer\", \"to\": \"acme\"}"),
                right("closeAccount", 409, "own-account").about("operator").as("<administrator>"),
                wrong("handOverAnonymousWork", "wrong-fields", "{}"),
                wrong("handOverAnonymousWork", "no-heir", "{\"to\": \"closed\"}"));
    }

    private Stream<ErrorCase> ofKeys() {
        return Stream.of(
                wrong("issueApiKey", "wrong-fields", """
                        {"name": "build server", "role": "boss", "expires": "2020-01-01T00:00:00+00:00"}"""),
                right("issueApiKey", 409, "closed").about("closed"),
                right("revokeApiKey", 409, "key-in-use")
                        .at("/accounts/operator/api-keys/<administrators>")
                        .as("<administrator>"));
    }

    private Stream<ErrorCase> ofWebhooks() {
        return Stream.of(
                wrong("createWebhook", "wrong-fields", "{\"url\": \"hooks.example.com\"}"),
                right("createWebhook", 403, "too-many").as("<limited>"),
                with(
                                "createWebhook",
                                403,
                                "own-events-alone",
                                "{\"url\": \"https://192.0.2.1/in\", \"scope\": \"platform\"}")
                        .as("<developer>"),
                wrong("changeWebhook", "wrong-fields", "{\"url\": \"hooks.example.com\"}"),
                right("changeWebhook", 403, "not-yours").as("<reviewer>"),
                right("deleteWebhook", 403, "not-yours").as("<reviewer>"),
                wrong("rotateWebhookSecret", "wrong-fields", "{\"overlap\": \"a day\"}"),
                right("rotateWebhookSecret", 403, "not-yours").as("<administrator>"),
                right("resendDelivery", 403, "not-yours").as("<reviewer>"),
                right("replayEvents", 403, "not-yours").as("<reviewer>"),
                right("testWebhook", 403, "not-yours").as("<reviewer>"),
                right("resetProcessor", 409, "not-rebuildable").about("ledger-index"));
    }

    private ErrorCase wrong(String call, String example, String body) {
        return with(call, 400, example, body);
    }

    private ErrorCase with(String call, int status, String example, String body) {
        return ErrorCase.of(description.operation(call), status, example, body);
    }

    private ErrorCase right(String call, int status, String example) {
        return right(description.operation(call), status, example);
    }

    /// A request that succeeds, if nothing is in its way; the account that it opens is nobody else's.
    private ErrorCase right(Operation call, int status, String example) {
        String body = body(call.id());
        return ErrorCase.of(
                call, status, example, call.id().equals("openAccount") ? body.replace("acme", "newcomer") : body);
    }

    /// A request that changes nothing, even if it gets through.
    private ErrorCase harmless(Operation call, int status, String example) {
        ErrorCase harmless = ErrorCase.of(call, status, example, call.hasBody() ? "oops" : "");
        return call.path().contains("{") ? harmless.about(NOWHERE) : harmless;
    }

    private String body(String call) {
        return description.requests(description.operation(call)).values().stream()
                .findFirst()
                .map(JsonNode::toString)
                .map(Examples::reachable)
                .orElse("");
    }

    private static boolean isForAdministrators(Operation call) {
        boolean changesAccounts = call.path().startsWith("/accounts/")
                && List.of("POST", "PATCH", "PUT").contains(call.method());
        return changesAccounts || call.path().startsWith("/processors/");
    }

    private boolean takesDelete(Operation call) {
        return description.operations().stream()
                .anyMatch(other ->
                        other.path().equals(call.path()) && other.method().equals("DELETE"));
    }

    private boolean hasParameter(Operation call, String component) {
        return call.node()
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("$ref").asString("").endsWith("/" + component));
    }

    private boolean hasQuery(Operation call) {
        return call.node()
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("in").asString("").equals("query"));
    }
}
