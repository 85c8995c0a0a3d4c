package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Listening;
import dev.integrations.support.Manifests;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An append that is held open across the commits of others is told all the same, to whoever was reading meanwhile.
class FeedGapTest {

    private static final String CREATED = "?types=v1.integration.created";

    /// As the service would, and with a global index of before what others commit next.
    private static final String APPEND = """
            insert into event (aggregate_identifier, sequence_number, type, event_identifier, time_stamp, payload_type,
                   payload_revision, payload, meta_data)
            select ?::uuid, 0, type, gen_random_uuid(), now(), payload_type, payload_revision,
                   replace(payload, ?, ?), meta_data
              from event where aggregate_identifier = ?::uuid""";

    private final Town town = Town.shared();
    private final Client acme = town.operator().developer(town.operator().open("acme"));

    @Test
    void losesNothingThatWasHeldOpenAcrossOthersCommits() throws Exception {
        String first = acme.create(Manifests.MINIMAL).assertOk().id();
        long begin = town.settled();
        List<String> created = new ArrayList<>();
        List<String> polled = new ArrayList<>();
        var done = new AtomicBoolean();
        var poller = Thread.ofVirtual().start(() -> {
            String url = Town.FEED + CREATED + "&after=" + begin;
            while (!done.get() || polled.size() < created.size()) {
                Answer page = acme.get(url).assertOk();
                FeedTest.data(page)
                        .forEach(event -> polled.add(event.path("subject").asString()));
                url = FeedTest.next(page);
            }
        });
        try (var stream = Listening.to(town.other(), acme, Town.FEED + CREATED + "&after=" + begin)) {
            try (Connection writer = town.tables().connect()) {
                writer.setAutoCommit(false);
                created.add(append(writer, first));
                for (int i = 0; i < 20; i++) {
                    created.add(acme.create(Manifests.MINIMAL).assertOk().id());
                }
                assertThat(town.tables()
                                .count("select count(*) from event e where not exists"
                                        + " (select from ledger l where l.global_index = e.global_index)"))
                        .as("the append holds the ledger back")
                        .isEqualTo(20);
                assertThat(stream.frames()).isEmpty();
                writer.commit();
            }
            done.set(true);
            poller.join();
            stream.awaitFrames(created.size());
            assertThat(stream.subjects()).isEqualTo(created);
            assertThat(polled).isEqualTo(created);
        }
    }

    private static String append(Connection writer, String like) throws Exception {
        String id = UUID.randomUUID().toString();
        try (var insert = writer.prepareStatement(APPEND)) {
            insert.setString(1, id);
            insert.setString(2, like);
            insert.setString(3, id);
            insert.setString(4, like);
            insert.executeUpdate();
        }
        return id;
    }

    /// On a machine that others use too.
    @Test
    void isNotFarBehindTheAnswer() {
        try (var stream = Listening.to(town.one(), acme, Town.FEED + CREATED)) {
            long slowest = 0;
            for (int i = 1; i <= 10; i++) {
                acme.create(Manifests.MINIMAL).assertOk();
                long answered = System.nanoTime();
                stream.awaitFrames(i);
                slowest = Math.max(slowest, System.nanoTime() - answered);
            }
            assertThat(slowest / 1_000_000).as("milliseconds").isLessThan(2_000);
            List<JsonNode> told =
                    stream.frames().stream().map(Listening.Frame::data).toList();
            await().untilAsserted(() ->
                    assertThat(FeedTest.all(acme, Town.FEED + CREATED)).isEqualTo(told));
        }
    }
}
