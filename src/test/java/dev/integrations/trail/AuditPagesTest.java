package dev.integrations.trail;

import static dev.integrations.trail.Stage.LOG;
import static dev.integrations.trail.Stage.positions;
import static dev.integrations.trail.Stage.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Entries page by page, to both sides, while others arrive.
class AuditPagesTest {

    private final Stage stage = Stage.shared();
    private final Operator operator = stage.operator();
    private final String handle = operator.open("acme");
    private final Client acme = operator.developer(handle);
    private final Client atOther = acme.at(stage.other().api());

    @Test
    void goBackAndForthOverTheSameEntries() {
        create(7);
        stage.awaitIndex();
        List<Long> all = positions(Stage.entries(acme.get(LOG)));
        assertThat(all).hasSize(9).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        for (String order : List.of("desc", "asc")) {
            List<Long> expected = order.equals("asc") ? all.reversed() : all;
            Answer page = acme.get(LOG + "?limit=4&order=" + order);
            assertThat(shown(page)).isEqualTo(expected.subList(0, 4));
            page = follow(page, "next_page_url");
            assertThat(shown(page)).isEqualTo(expected.subList(4, 8));
            page = follow(page, "next_page_url");
            assertThat(shown(page)).isEqualTo(expected.subList(8, 9));
            assertThat(page.json().path("meta").path("next_page_url").isNull()).isTrue();
            page = follow(page, "previous_page_url");
            assertThat(shown(page)).isEqualTo(expected.subList(4, 8));
            page = follow(page, "previous_page_url");
            assertThat(shown(page)).isEqualTo(expected.subList(0, 4));
            page = follow(page, "previous_page_url");
            assertThat(shown(page)).isEmpty();
            page = follow(page, "next_page_url");
            assertThat(shown(page)).isEqualTo(expected.subList(0, 4));
        }
    }

    @Test
    void tellWhatCameSinceTheFirstPage() {
        create(2);
        stage.awaitIndex();
        Answer first = acme.get(LOG + "?limit=2");
        assertThat(shown(follow(first, "previous_page_url"))).isEmpty();
        create(5);
        stage.awaitIndex();
        List<Long> all = positions(Stage.entries(acme.get(LOG)));
        Answer since = follow(first, "previous_page_url");
        assertThat(shown(since)).isEqualTo(all.subList(3, 5));
        since = follow(since, "previous_page_url");
        assertThat(shown(since)).isEqualTo(all.subList(1, 3));
        since = follow(since, "previous_page_url");
        assertThat(shown(since)).isEqualTo(all.subList(0, 1));
        assertThat(shown(follow(since, "next_page_url"))).isEqualTo(all.subList(1, 3));
    }

    @Test
    void tellWhatCameSinceThereWasNothing() {
        Client fresh = operator.developer(operator.open("globex"));
        stage.awaitIndex();
        Answer nothing = fresh.get(LOG + "?event=integration.created").assertOk();
        assertThat(shown(nothing)).isEmpty();
        String since = url(nothing, "previous_page_url");
        assertThat(shown(fresh.get(since))).isEmpty();
        fresh.create(Manifests.MINIMAL).assertOk();
        stage.awaitIndex();
        assertThat(shown(fresh.get(since))).hasSize(1);
    }

    @Test
    void neitherRepeatNorSkipWhileOthersArrive() throws Exception {
        create(20);
        stage.awaitIndex();
        var done = new AtomicBoolean();
        var traffic = Thread.ofVirtual().start(() -> {
            for (int n = 0; !done.get(); n++) {
                (n % 2 == 0 ? acme : atOther).create(Manifests.MINIMAL).assertOk();
            }
        });
        Answer first = acme.get(LOG + "?limit=3");
        var older = new ArrayList<>(shown(first));
        for (Answer page = first;
                !page.json().path("meta").path("next_page_url").isNull(); ) {
            page = followAtOther(page, "next_page_url");
            older.addAll(shown(page));
        }
        done.set(true);
        traffic.join();
        stage.awaitIndex();
        var newer = new ArrayList<Long>();
        Answer page = followAtOther(first, "previous_page_url");
        while (!shown(page).isEmpty()) {
            newer.addAll(shown(page).reversed());
            page = follow(page, "previous_page_url");
        }
        List<Long> all = stage.tables()
                .jdbc()
                .sql("select position from audit_entry where account = ? order by position desc")
                .param(handle)
                .query(Long.class)
                .list();
        var seen = new ArrayList<>(newer.reversed());
        seen.addAll(older);
        assertThat(seen).isEqualTo(all);
        assertThat(newer).isNotEmpty();
    }

    private void create(int times) {
        IntStream.range(0, times).forEach(n -> acme.create(Manifests.MINIMAL).assertOk());
    }

    private Answer follow(Answer page, String which) {
        return acme.get(url(page, which)).assertOk();
    }

    private Answer followAtOther(Answer page, String which) {
        return atOther.get(url(page, which)).assertOk();
    }

    private static List<Long> shown(Answer page) {
        return positions(Stage.entries(page));
    }
}
