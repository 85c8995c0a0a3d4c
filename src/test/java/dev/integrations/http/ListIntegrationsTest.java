package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListIntegrationsTest {

    private final Instance service = Instance.shared();
    private final Api api = service.api();

    @Test
    void showsTheNewestFirst() {
        List<String> created = createOneByOne(5);
        assertThat(ids(list("?limit=5"))).isEqualTo(created.reversed());
    }

    @Test
    void goesOnWithTheCursorAlone() {
        List<String> created = createOneByOne(7);
        Answer first = list("?limit=3&status=development");
        URI next = nextPage(first);
        assertThat(next.getQuery()).startsWith("cursor=").doesNotContain("&");
        Answer second = api.get(next.toString()).assertOk();
        assertThat(ids(first)).isEqualTo(created.reversed().subList(0, 3));
        assertThat(ids(second)).isEqualTo(created.reversed().subList(3, 6));
        assertThat(ids(list("?" + next.getQuery() + "&limit=1")))
                .as("another limit")
                .isEqualTo(created.reversed().subList(3, 4));
    }

    @Test
    void namesTheNextPageAsTheClientCalledIt() {
        createOneByOne(2);
        for (String path : new String[] {"/v2/platform-integrations", "/api/v2/platform-integrations/"}) {
            URI next = nextPage(api.get(path + "?limit=1").assertOk());
            assertThat(next).hasAuthority(api.base().getAuthority());
            assertThat(next.getPath()).isEqualTo(path.replaceFirst("/$", ""));
        }
    }

    @Test
    void endsWithAnExplicitNull() {
        Answer empty = list("?status=archived");
        assertThat(empty.body()).isEqualTo("{\"data\":[],\"meta\":{\"next_page_url\":null}}");
    }

    @Test
    void filtersByStatusAndAccount() {
        createOneByOne(1);
        assertThat(ids(list("?status=development&limit=1"))).hasSize(1);
        assertThat(ids(list("?status=approved"))).isEmpty();
        assertThat(ids(list("?account=local&limit=1"))).hasSize(1);
        assertThat(ids(list("?account=somebody-else"))).isEmpty();
    }

    @Test
    void showsFiftyUnlessToldOtherwise() {
        createOneByOne(51);
        assertThat(ids(list(""))).hasSize(50);
        assertThat(ids(list("?limit=100"))).hasSizeGreaterThan(50);
    }

    @Test
    void neitherRepeatsNorSkipsWhileOthersCreate() throws Exception {
        try (Instance alone = Instance.on(TestDatabase.freshDatabase())) {
            Api busy = alone.api();
            List<String> before = Api.atOnce(
                    60, () -> busy.create(Manifests.MINIMAL).assertOk().id());
            var done = new AtomicBoolean();
            var creators = Thread.ofVirtual().start(() -> {
                while (!done.get()) {
                    busy.create(Manifests.MINIMAL).assertOk();
                }
            });
            List<String> seen = walk(busy, busy.base() + Api.INTEGRATIONS + "?limit=7");
            done.set(true);
            creators.join();
            assertThat(seen).doesNotHaveDuplicates().containsAll(before);
            assertThat(seen).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(alone.tables().events()).as("created meanwhile").isGreaterThan(before.size());
        }
    }

    /// An entry that appears behind the place that a reader has come to would be skipped.
    @Test
    void showsEachNewEntryBeforeAllThatWereSeen() throws Exception {
        List<String> newest = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            List<String> created =
                    Api.atOnce(8, () -> api.create(Manifests.MINIMAL).assertOk().id());
            List<String> page = ids(list("?limit=8"));
            assertThat(page).containsExactlyInAnyOrderElementsOf(created);
            newest.addFirst(page.getLast());
        }
        assertThat(newest).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=1.5",
                "limit=",
                "limit=a",
                "limit=1&limit=2",
                "limit=%2B5",
                "limit=99999999999",
                "cursor=",
                "cursor=a",
                "cursor=%F0%9F%98%80",
                "cursor=MXx8fDUwfA",
                "status=unknown",
                "status=DEVELOPMENT",
                "account=No%20Handle",
                "unknown=1",
                "Limit=1",
                "page=2",
                "cursor",
                "%00=1"
            })
    void refusesAnUnreadableOrUnknownParameter(String query) {
        Answer refused = api.get(Api.INTEGRATIONS + "?" + query);
        assertThat(refused.parameters()).hasSize(1);
        assertThat(refused.json()
                        .path("errors")
                        .path(0)
                        .path("details")
                        .path(0)
                        .path("location")
                        .asString())
                .isEqualTo("query");
    }

    @Test
    void namesAllParametersThatAreWrongAtOnce() {
        assertThat(api.get(Api.INTEGRATIONS + "?limit=0&status=x&cursor=y&page=2")
                        .parameters())
                .containsExactlyInAnyOrder("limit", "status", "cursor", "page");
    }

    @Test
    void refusesAnotherFilterBesideACursor() {
        createOneByOne(2);
        String cursor = nextPage(list("?limit=1&status=development")).getQuery();
        assertThat(api.get(Api.INTEGRATIONS + "?status=approved&" + cursor).parameters())
                .containsExactly("status");
        list("?status=development&" + cursor);
    }

    private List<String> createOneByOne(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(api.create(Manifests.MINIMAL).assertOk().id());
        }
        return ids;
    }

    private Answer list(String query) {
        return api.get(Api.INTEGRATIONS + query).assertOk();
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path("id").asString())
                .toList();
    }

    private static URI nextPage(Answer page) {
        return URI.create(page.json().path("meta").path("next_page_url").asString());
    }

    private static List<String> walk(Api api, String from) {
        var seen = new ArrayList<String>();
        String url = from;
        while (!url.isEmpty()) {
            Answer page = api.get(url).assertOk();
            seen.addAll(ids(page));
            JsonNode next = page.json().path("meta").path("next_page_url");
            url = next.isNull() ? "" : next.asString();
        }
        return seen;
    }
}
