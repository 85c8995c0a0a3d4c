package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.listener.EventType;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What happened, read in pages.
class FeedTest {

    private final Town town = Town.shared();
    private final Operator operator = town.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);

    @Test
    void tellsFromTheBeginningOfTimeInOrder() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Acme Sync\"}").assertOk();
        town.settled();
        List<JsonNode> events = all(acme, Town.FEED);
        assertThat(types(events))
                .containsExactly(
                        "v1.account.opened", "v1.api-key.issued", "v1.integration.created", "v1.integration.changed");
        assertThat(events.getLast().path("subject").asString()).isEqualTo(id);
        assertThat(sequences(events)).isSorted().doesNotHaveDuplicates().allMatch(text -> text.length() == 19);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/events/", "/api/v2/events", "/v2/events/", "/v2/events"})
    void isAtEitherPathWithAndWithoutASlash(String path) {
        town.settled();
        assertThat(acme.get(path).assertOk().json().path("data").size()).isEqualTo(2);
    }

    @Test
    void goesOnFromWhereverItEnded() {
        town.settled();
        Answer first = acme.get(Town.FEED).assertOk();
        String next = next(first);
        Answer nothing = acme.get(next).assertOk();
        assertThat(nothing.json().path("data").isEmpty()).isTrue();
        globex.create(Manifests.MINIMAL).assertOk();
        town.settled();
        Answer nothingForAcme = acme.get(next).assertOk();
        assertThat(nothingForAcme.json().path("data").isEmpty()).isTrue();
        assertThat(after(next(nothingForAcme))).isGreaterThan(after(next));
        acme.create(Manifests.MINIMAL).assertOk();
        town.settled();
        assertThat(types(data(acme.get(next(nothingForAcme)).assertOk()))).containsExactly("v1.integration.created");
    }

    @Test
    void keepsFiltersAndLimitInTheNextPagesUrl() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        town.settled();
        String path = Town.FEED + "?types=v1.integration.*,v1.account.opened&limit=7&integration_id=" + id;
        URI next = URI.create(next(acme.get(path).assertOk()));
        assertThat(next.getQuery())
                .contains("types=v1.integration.*,v1.account.opened", "limit=7", "integration_id=" + id, "after=");
    }

    /// Each page that was full once is what it was, and nothing is told twice or not at all.
    @Test
    void hasPagesThatStayWhileOthersCreate() throws Exception {
        var done = new AtomicBoolean();
        List<String> created = new ArrayList<>();
        var traffic = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                created.add(acme.create(Manifests.MINIMAL).assertOk().id());
                globex.create(Manifests.MINIMAL).assertOk();
            }
        });
        List<String> urls = new ArrayList<>(List.of(Town.FEED + "?types=v1.integration.created&limit=3"));
        List<String> told = new ArrayList<>();
        List<String> full = new ArrayList<>();
        while (full.size() < 20) {
            Answer page = acme.get(urls.getLast()).assertOk();
            data(page).forEach(event -> told.add(event.path("subject").asString()));
            if (data(page).size() == 3) {
                full.add(urls.getLast());
                full.add(page.body());
            }
            urls.add(next(page));
        }
        done.set(true);
        traffic.join();
        town.settled();
        for (int i = 0; i < full.size(); i += 2) {
            assertThat(acme.get(full.get(i)).assertOk().body()).isEqualTo(full.get(i + 1));
        }
        for (JsonNode event : all(acme, urls.getLast())) {
            told.add(event.path("subject").asString());
        }
        assertThat(told).isEqualTo(created);
    }

    @Test
    void tellsTheTypesThatAreWantedAlone() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Acme Sync\"}").assertOk();
        town.settled();
        assertThat(types(all(acme, Town.FEED + "?types=v1.integration.changed")))
                .containsExactly("v1.integration.changed");
        assertThat(types(all(acme, Town.FEED + "?types=v1.integration.*")))
                .containsExactly("v1.integration.created", "v1.integration.changed");
        assertThat(types(all(acme, Town.FEED + "?types=v1.api-key.*,v1.integration.changed")))
                .containsExactly("v1.api-key.issued", "v1.integration.changed");
        assertThat(all(acme, Town.FEED + "?types=v1.webhook.disabled")).isEmpty();
    }

    @Test
    void tellsOfOneIntegrationAlone() {
        acme.create(Manifests.MINIMAL).assertOk();
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        String ofGlobex = globex.create(Manifests.MINIMAL).assertOk().id();
        town.settled();
        assertThat(all(acme, Town.FEED + "?integration_id=" + id)).hasSize(1);
        assertThat(all(acme, Town.FEED + "?integration_id=" + ofGlobex)).isEmpty();
        assertThat(all(town.reviewer(), Town.FEED + "?integration_id=" + ofGlobex))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1,after",
        "after=x,after",
        "after=,after",
        "after=999999999,after",
        "after=12345678901234567890123,after",
        "after=1&after=2,after",
        "limit=0,limit",
        "limit=101,limit",
        "types=,types",
        "types=integration.created,types",
        "types=*,types",
        "types=v1.integration*,types",
        "integration_id=1,integration_id",
        "cursor=abc,cursor",
    })
    void refusesWhatItDoesNotKnow(String query, String parameter) {
        assertThat(acme.get(Town.FEED + "?" + query).parameters()).containsExactly(parameter);
    }

    @Test
    void saysWhichTypesThereAre() {
        JsonNode details = acme.get(Town.FEED + "?types=v1.nothing").assertRefused(400, "validation_error");
        for (EventType type : EventType.values()) {
            assertThat(details.path(0).path("message").asString()).contains(type.wire());
        }
        assertThat(details.path(0).path("message").asString()).contains("v1.integration.*");
    }

    @Test
    void isClosedToWhoeverHasNoKey() {
        Client.without(town.one().api()).get(Town.FEED).assertRefused(401, "unauthorized");
    }

    private static String path(String link) {
        URI url = URI.create(link);
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    @Test
    void saysOfWhatIsLargeOnlyWhatChangedAndWhereItIs() {
        String description = "x".repeat(25_000);
        String id = acme.create(Manifests.with("\"description\":\"" + description + "\""))
                .assertOk()
                .id();
        acme.patch(Api.INTEGRATIONS + id, "{\"description\":\"" + "y".repeat(30_000) + "\"}")
                .assertOk();
        acme.patch(Api.INTEGRATIONS + id, "{\"description\":\"short\"}").assertOk();
        town.settled();
        List<JsonNode> events = all(acme, Town.FEED + "?integration_id=" + id);
        assertThat(events).hasSize(3);
        JsonNode created = events.getFirst().path("data");
        assertThat(created.path("truncated").asBoolean()).isTrue();
        assertThat(created.has("description")).isFalse();
        assertThat(events.get(1).path("data").path("changed").toString()).isEqualTo("[\"$.description\"]");
        assertThat(events.getLast().path("data").has("truncated")).isFalse();
        assertThat(acme.get(path(created.path("link").asString())).assertOk().text("description"))
                .isEqualTo(description);
    }

    @Test
    void saysNoSecretAndNoHash() {
        Answer created = acme.create(Manifests.COMPLETE).assertOk();
        Answer rotated = acme.post(Api.INTEGRATIONS + created.id() + "/client-secret", "")
                .assertOk();
        town.settled();
        String page = acme.get(Town.FEED).assertOk().body();
        assertThat(page).contains("client-secret-rotated", "earlier_valid_until");
        assertThat(page)
                .doesNotContain(created.secret(), rotated.secret(), String.valueOf(acme.key()), "sha256", "hash");
    }

    /// The change is a body that makes the same change again.
    @Test
    void tellsChangesThatCanBeMadeElsewhere() {
        String id = acme.create(Manifests.COMPLETE).assertOk().id();
        String copy = acme.create(Manifests.COMPLETE).assertOk().id();
        acme.patch(
                        Api.INTEGRATIONS + id,
                        "{\"author\":null,\"name\":\"Other\",\"scopes\":[\"a\",\"b\"],"
                                + "\"error_codes\":{\"denied\":\"No\",\"a\":\"1\"}}")
                .assertOk();
        town.settled();
        JsonNode changed =
                all(acme, Town.FEED + "?integration_id=" + id).getLast().path("data");
        Answer patched = acme.patch(
                        Api.INTEGRATIONS + copy, changed.path("patch").toString())
                .assertOk();
        Answer original = acme.find(id).assertOk();
        for (String field : List.of("author", "name", "scopes", "error_codes", "configuration_fields")) {
            assertThat(patched.json().path(field)).isEqualTo(original.json().path(field));
        }
        assertThat("\"" + changed.path("version").asString() + "\"").isEqualTo(original.header("ETag"));
    }

    @Test
    void isAheadOfNobodyWhoReadsFromAPositionThatIsToldElsewhere() {
        acme.create(Manifests.MINIMAL).assertOk();
        town.tables().awaitIndexedLedger();
        long position = town.tables().count("select max(position) from ledger");
        acme.get(Town.FEED + "?after=" + position).assertOk();
        await().untilAsserted(() ->
                assertThat(town.tables().count("select position from feed_end")).isGreaterThanOrEqualTo(position));
    }

    static List<JsonNode> all(Client client, String path) {
        List<JsonNode> events = new ArrayList<>();
        String url = path;
        while (true) {
            Answer page = client.get(url).assertOk();
            events.addAll(data(page));
            String next = next(page);
            if (data(page).isEmpty()) {
                return events;
            }
            url = next;
        }
    }

    static List<JsonNode> data(Answer page) {
        return page.json().path("data").valueStream().toList();
    }

    /// The path and query of the next page.
    static String next(Answer page) {
        URI url = URI.create(page.json().path("meta").path("next_page_url").asString());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    private static long after(String url) {
        return Long.parseLong(url.replaceAll(".*[?&]after=([0-9]+).*", "$1"));
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asString()).toList();
    }

    private static List<String> sequences(List<JsonNode> events) {
        return events.stream().map(event -> event.path("sequence").asString()).toList();
    }
}
