package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is new in an integration, for whoever has to decide on it.
class ComparisonTest {

    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final Tables TABLES = INSTANCES.tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers"));

    private final Work work = Work.of(DEVELOPER, Manifests.COMPLETE);

    private Answer changes(String query, String... headers) {
        return REVIEWER.get(work.path() + "/changes" + query, headers);
    }

    @Test
    void isSinceTheLastApproval() {
        approve();
        assertThat(changes("").assertOk().json().toString())
                .isEqualTo("{\"integration\":\"" + work.id() + "\",\"since_version\":2,\"version\":2,\"changes\":[]}");
        work.move("reopen").assertOk();
        work.patch("""
                {"name":"Other","call_to_action":null,"scopes":["articles:read","articles:write"],
                 "configuration_fields":{"type":"object","required":["account_name"],
                  "properties":{"account_name":{"type":"string","title":"Name"},"x y":{"const":1e400}}}}""").assertOk();
        work.move("submit").assertOk();
        Answer compared = changes("?since=approval").assertOk();
        assertThat(compared.header("Cache-Control")).isEqualTo("no-cache, private");
        assertThat(compared.body())
                .startsWith("{\"integration\":\"" + work.id() + "\",\"since_version\":2,\"version\":5,\"changes\":[")
                .contains(
                        "{\"path\":\"$.name\",\"before\":\"Acme Sync\",\"after\":\"Other\"}",
                        "{\"path\":\"$.call_to_action\",\"before\":\"Connect\"}",
                        "{\"path\":\"$.scopes[1]\",\"after\":\"articles:write\"}",
                        "{\"path\":\"$.configuration_fields.properties.account_name.title\",\"after\":\"Name\"}",
                        "\"after\":{\"const\":1e400}");
        assertThat(compared.json().path("changes")).hasSize(5);
        assertThat(DEVELOPER.get(work.path() + "/changes").body()).isEqualTo(compared.body());
        approve();
        assertThat(changes("").json().path("changes")).isEmpty();
    }

    @Test
    void isEverythingAsLongAsNothingWasApproved() {
        Answer compared = changes("").assertOk();
        assertThat(compared.json().has("since_version")).isFalse();
        assertThat(compared.json().path("changes")).hasSize(13).allSatisfy(change -> {
            assertThat(change.has("before")).isFalse();
            assertThat(change.has("after")).isTrue();
        });
    }

    @Test
    void isSinceAnyPositionOfTheLedger() {
        work.patch("{\"name\":\"One\"}").assertOk();
        work.patch("{\"name\":\"Two\"}").assertOk();
        TABLES.awaitIndexedLedger();
        List<Long> positions = List.of(position(0), position(1), position(2));
        assertThat(names(positions.get(0))).isEqualTo("\"Acme Sync\" to \"Two\" since 0");
        assertThat(names(positions.get(1))).isEqualTo("\"One\" to \"Two\" since 1");
        assertThat(names(positions.get(2) - 1)).isEqualTo("\"One\" to \"Two\" since 1");
        assertThat(names(positions.get(2))).isEqualTo(" to  since 2");
        changes("?since=999999999999999999").assertRefused(400, "validation_error");
        assertThat(names(positions.get(0) - 1)).isEqualTo(" to \"Two\" since ");
        assertThat(names(0)).isEqualTo(" to \"Two\" since ");
    }

    private long position(long sequence) {
        return TABLES.count(
                "select l.position from ledger l join event e using (global_index)"
                        + " where e.aggregate_identifier = ?::uuid and e.sequence_number = ?",
                work.id(),
                sequence);
    }

    private String names(long since) {
        var compared = changes("?since=" + since).assertOk().json();
        var name = compared.path("changes")
                .valueStream()
                .filter(change -> change.path("path").asString().equals("$.name"))
                .findFirst();
        return name.map(change -> text(change.get("before"))).orElse("") + " to "
                + name.map(change -> text(change.get("after"))).orElse("") + " since "
                + text(compared.get("since_version"));
    }

    private static String text(tools.jackson.databind.@org.jspecify.annotations.Nullable JsonNode value) {
        return value == null ? "" : value.toString();
    }

    @Test
    void isALineForEachChangeForPeople() {
        approve();
        assertThat(changes("", "Accept", "text/plain").body()).isEqualTo("No changes.\n");
        work.move("reopen").assertOk();
        work.patch("{\"name\":\"\u00c4\",\"call_to_action\":null,\"scopes\":[\"articles:read\",\"articles:write\"]}")
                .assertOk();
        Answer compared = changes("", "Accept", "text/plain");
        assertThat(compared.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(compared.body().lines())
                .containsExactlyInAnyOrder(
                        "~ $.name: \"Acme Sync\" -> \"\u00c4\"",
                        "- $.call_to_action: \"Connect\"",
                        "+ $.scopes[1]: \"articles:write\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "*/*", "text/html"})
    void refusesInJsonWhateverIsAskedFor(String accepted) {
        assertThat(changes("?since=-1&x=y", "Accept", accepted).parameters()).containsExactlyInAnyOrder("since", "x");
        assertThat(changes("?since=1234567890123456789", "Accept", accepted).parameters())
                .containsExactly("since");
        REVIEWER.get(work.path() + "0/changes", "Accept", accepted).assertRefused(404, "not_found");
    }

    /// Each of these once kept a connection.
    @Test
    void canBeAskedForAgainAndAgain() {
        for (int i = 0; i < 40; i++) {
            changes("?since=1").assertOk();
        }
    }

    private void approve() {
        if (work.get().json().path("review").path("state").asString().equals("draft")) {
            work.move("submit").assertOk();
        }
        work.as(REVIEWER).move("approve").assertOk();
    }
}
