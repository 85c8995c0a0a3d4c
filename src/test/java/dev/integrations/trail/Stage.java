package dev.integrations.trail;

import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Two instances on one database, and who acts there.
record Stage(Instance one, Instance other) {

    static final String LOG = "/api/v2/audit-log/";

    /// The one that all tests of this package share; nobody may leave it broken.
    static Stage shared() {
        return Shared.STAGE;
    }

    static Stage start(String... settings) {
        List<Instance> both = Operator.twoInstances(settings);
        return new Stage(both.getFirst(), both.getLast());
    }

    void close() {
        one.close();
        other.close();
    }

    Operator operator() {
        return Operator.of(one);
    }

    Client reviewer() {
        return operator().with(Role.REVIEWER, operator().open("reviewers"));
    }

    Tables tables() {
        return one.tables();
    }

    static String trailOf(String integration) {
        return Api.INTEGRATIONS + integration + "/audit-trail";
    }

    /// Waits until all that happened is in the index.
    void awaitIndex() {
        await().until(() ->
                tables().count("select count(*) from audit_entry") == tables().count("select count(*) from event"));
    }

    /// The last position, once everything that follows the ledger has come there.
    long settledPosition() {
        awaitIndex();
        long last = tables().count("select max(position) from ledger");
        await().until(() -> tables().count("select min(position) from ledger_reader") == last);
        return last;
    }

    /// The entries of one page, once all that happened is in the index.
    List<JsonNode> entries(Client client, String path) {
        awaitIndex();
        return entries(client.get(path));
    }

    static List<JsonNode> entries(Answer page) {
        return page.assertOk().json().path("data").valueStream().toList();
    }

    static List<Long> positions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("position").asLong()).toList();
    }

    static List<String> names(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("event").asString()).toList();
    }

    /// Such as `$.name: "a" -> "b"`; what is absent is empty.
    static List<String> changes(JsonNode entry) {
        return entry.path("changes")
                .valueStream()
                .map(change ->
                        change.path("path").asString() + ": " + text(change, "before") + " -> " + text(change, "after"))
                .toList();
    }

    private static String text(JsonNode change, String side) {
        return change.has(side) ? change.path(side).toString() : "";
    }

    /// The path and query of the URL under `meta`.
    static String url(Answer page, String which) {
        URI url = URI.create(page.json().path("meta").path(which).asString());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static final class Shared {

        static final Stage STAGE = start();
    }
}
