package dev.integrations.trail;

import static dev.integrations.trail.Stage.url;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Integrations as they were at a position of the ledger, or at a time.
class AsOfTest {

    private static final Stage STAGE = Stage.start();

    private final Operator operator = STAGE.operator();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);
    private final Client reviewer = STAGE.reviewer();

    @AfterAll
    static void ends() {
        STAGE.close();
    }

    @Test
    void areWhatTheyWereAtEveryPosition() {
        String first = acme.create(Manifests.COMPLETE).assertOk().id();
        var seen = new TreeMap<Long, Answer>();
        var lists = new TreeMap<Long, JsonNode>();
        var moves = new ArrayList<Runnable>(List.of(
                () -> acme.patch(Api.INTEGRATIONS + first, "{\"name\":\"New\",\"call_to_action\":null}")
                        .assertOk(),
                () -> acme.post(Api.INTEGRATIONS + first + "/client-secret", "{\"overlap\":\"PT1H\"}")
                        .assertOk(),
                () -> move(acme, first, "submit", ""),
                () -> move(reviewer, first, "reject", "{\"reason\":\"No logo.\"}"),
                () -> acme.create(Manifests.MINIMAL).assertOk(),
                () -> move(acme, first, "submit", ""),
                () -> move(reviewer, first, "approve", ""),
                () -> move(acme, first, "reopen", ""),
                () -> acme.post(Api.INTEGRATIONS + first + "/client-secret", "{\"overlap\":\"PT0S\"}")
                        .assertOk(),
                () -> offer(first),
                () -> acme.delete(Api.INTEGRATIONS + first + "/transfer").assertOk(),
                () -> move(acme, first, "archive", "{\"reason\":\"Over.\"}")));
        remember(first, seen, lists);
        moves.forEach(move -> {
            move.run();
            remember(first, seen, lists);
        });
        assertThat(seen).hasSize(moves.size() + 1);
        seen.forEach((position, then) -> {
            Answer asOf =
                    acme.get(Api.INTEGRATIONS + first + "?as_of=" + position).assertOk();
            assertThat(asOf.body()).isEqualTo(then.body());
            assertThat(asOf.header("ETag")).isEqualTo(then.header("ETag"));
            assertThat(asOf.header("As-Of-Position")).isEqualTo(Long.toString(position));
        });
        lists.forEach((position, then) -> {
            Answer asOf = acme.get(Api.INTEGRATIONS + "?as_of=" + position).assertOk();
            assertThat(asOf.json().path("data")).isEqualTo(then);
            assertThat(asOf.header("As-Of-Position")).isEqualTo(Long.toString(position));
        });
        long before = seen.firstKey() - 1;
        acme.get(Api.INTEGRATIONS + first + "?as_of=" + before).assertRefused(404, "not_found");
        acme.get(Stage.trailOf(first) + "?as_of=" + before).assertRefused(404, "not_found");
        assertThat(acme.get(Api.INTEGRATIONS + "?as_of=0").assertOk().json().path("data"))
                .isEmpty();
    }

    private void remember(String id, Map<Long, Answer> seen, Map<Long, JsonNode> lists) {
        long position = STAGE.settledPosition();
        seen.put(position, acme.find(id).assertOk());
        lists.put(position, acme.get(Api.INTEGRATIONS).assertOk().json().path("data"));
    }

    @Test
    void areWhatTheyWereAtATimeForEver() {
        String id = acme.create(Manifests.named("Old")).assertOk().id();
        Answer changed = acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"Mid\"}").assertOk();
        acme.patch(Api.INTEGRATIONS + id, "{\"name\":\"New\"}").assertOk();
        STAGE.awaitIndex();
        String time = changed.text("updated");
        Answer asOf = acme.get(Api.INTEGRATIONS + id + "?as_of=" + URLEncoder.encode(time, UTF_8))
                .assertOk();
        assertThat(asOf.text("name")).isIn("Mid", "New");
        Answer again = acme.get(Api.INTEGRATIONS + id + "?as_of=" + asOf.header("As-Of-Position"));
        assertThat(again.body()).isEqualTo(asOf.body());
        assertThat(acme.get(Api.INTEGRATIONS + id + "?as_of=" + time).assertOk().body())
                .isEqualTo(asOf.body());
        acme.get(Api.INTEGRATIONS + id + "?as_of=2020-01-01T00:00:00Z").assertRefused(404, "not_found");
        assertThat(acme.get(
                                Api.INTEGRATIONS + id + "?as_of=" + asOf.header("As-Of-Position"),
                                "If-None-Match",
                                String.valueOf(asOf.header("ETag")))
                        .status())
                .isEqualTo(304);
    }

    /// Who may look is decided by whose it is today, and what is seen by whose it was.
    @Test
    void goWithWhoeverHasThemToday() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        long ofAcme = STAGE.settledPosition();
        offer(id);
        globex.post(Api.INTEGRATIONS + id + "/transfer/accept", "").assertOk();
        STAGE.awaitIndex();
        acme.get(Api.INTEGRATIONS + id + "?as_of=" + ofAcme).assertRefused(404, "not_found");
        assertThat(ids(acme, "?as_of=" + ofAcme)).doesNotContain(id);
        assertThat(globex.get(Api.INTEGRATIONS + id + "?as_of=" + ofAcme)
                        .assertOk()
                        .text("account"))
                .isEqualTo(acmeHandle);
        assertThat(ids(globex, "?as_of=" + ofAcme)).containsExactly(id);
        assertThat(ids(globex, "?account=" + acmeHandle + "&as_of=" + ofAcme)).containsExactly(id);
        assertThat(ids(globex, "?account=" + globexHandle + "&as_of=" + ofAcme)).isEmpty();
        assertThat(ids(reviewer, "?account=" + acmeHandle + "&as_of=" + ofAcme)).contains(id);
        assertThat(ids(reviewer, "?account=" + acmeHandle)).doesNotContain(id);
    }

    @Test
    void areListedPageByPageAsTheyWere() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(n -> acme.create(Manifests.MINIMAL).assertOk().id())
                .toList();
        move(acme, made.get(1), "archive", "{\"reason\":\"Over.\"}");
        long then = STAGE.settledPosition();
        move(acme, made.get(3), "archive", "{\"reason\":\"Over.\"}");
        acme.create(Manifests.MINIMAL).assertOk();
        STAGE.awaitIndex();
        List<String> seen = new ArrayList<>();
        String next = Api.INTEGRATIONS + "?limit=2&status=development&as_of=" + then;
        while (!next.isEmpty()) {
            Answer page = acme.get(next).assertOk();
            assertThat(page.header("As-Of-Position")).isEqualTo(Long.toString(then));
            page.json().path("data").forEach(entry -> seen.add(entry.path("id").asString()));
            next = page.json().path("meta").path("next_page_url").isNull() ? "" : url(page, "next_page_url");
        }
        assertThat(seen).containsExactly(made.get(4), made.get(3), made.get(2), made.get(0));
        assertThat(ids(acme, "?status=archived&as_of=" + then)).containsExactly(made.get(1));
    }

    @Test
    void areRefusedForMomentsThatNeverWere() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        for (String garbage : List.of("", "x", "-1", "1.5", "999999999999", "2999-01-01T00:00:00Z", "2026-01-01")) {
            for (String path : List.of(Api.INTEGRATIONS + id, Api.INTEGRATIONS, Stage.trailOf(id), Stage.LOG)) {
                assertThat(acme.get(path + "?as_of=" + garbage).parameters()).containsExactly("as_of");
            }
        }
        assertThat(acme.get(Api.INTEGRATIONS + id + "?as_of=-1").body())
                .contains("Must be a position, or an RFC 3339 time");
        assertThat(acme.get(Api.INTEGRATIONS + id + "?asof=1").parameters()).containsExactly("asof");
    }

    @Test
    void areMadeAnewAsTheyWere() {
        String id = acme.create(Manifests.COMPLETE).assertOk().id();
        move(acme, id, "submit", "");
        move(reviewer, id, "approve", "");
        offer(id);
        globex.post(Api.INTEGRATIONS + id + "/transfer/accept", "").assertOk();
        STAGE.settledPosition();
        List<String> rows = periods();
        STAGE.tables().execute("update integration_period set account = 'nobody' where from_position % 2 = 0");
        STAGE.tables().execute("delete from integration_period where from_position % 3 = 0");
        assertThat(periods()).isNotEqualTo(rows);
        operator.client().post("/actuator/rebuild", "").assertOk();
        await().until(() -> !operator.client().get("/actuator/rebuild").body().contains("running"));
        assertThat(periods()).isEqualTo(rows);
    }

    private static List<String> periods() {
        return STAGE.tables()
                .texts("select to_json(p)::text from integration_period p order by integration, from_position");
    }

    private static void move(Client client, String id, String move, String body) {
        client.post(Api.INTEGRATIONS + id + "/" + move, body).assertOk();
    }

    private void offer(String id) {
        acme.post(Api.INTEGRATIONS + id + "/transfer", "{\"to\":\"" + globexHandle + "\"}")
                .assertOk();
    }

    private static List<String> ids(Client client, String query) {
        return client.get(Api.INTEGRATIONS + query)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path("id").asString())
                .toList();
    }
}
