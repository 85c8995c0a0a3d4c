package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Reach;
import dev.integrations.listener.EventType;
import dev.integrations.listener.feed.FeedFilter;
import dev.integrations.listener.feed.FeedScope;
import dev.integrations.listener.feed.FeedStreams;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a stream that is far behind writes at once, and so holds while its reader is slow.
class FeedPortionsTest {

    private static final int MOST = 64_000 + 20_000;

    @Test
    void areBoundedInBytesAndLeaveNothingOut() throws Exception {
        Town town = Town.shared();
        String handle = town.operator().open("acme");
        Client acme = town.operator().developer(handle);
        long begin = town.settled();
        String large = Manifests.with("\"description\":\"" + "x".repeat(15_000) + "\"");
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            created.add(acme.create(large).assertOk().id());
        }
        town.settled();
        var own = new Reach(handle, false);
        var filter = new FeedFilter(EnumSet.allOf(EventType.class), null);
        var all = new ByteArrayOutputStream();
        try (var stream = town.one().part(FeedStreams.class).open(new FeedScope(own, own), filter, begin)) {
            var portion = new ByteArrayOutputStream();
            while (stream.writeNext(portion, Duration.ZERO)) {
                assertThat(portion.size()).isLessThan(MOST);
                portion.writeTo(all);
                portion.reset();
            }
        }
        assertThat(all.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.replaceFirst(".*\"subject\":\"([^\"]*)\".*", "$1")))
                .isEqualTo(created);
    }
}
