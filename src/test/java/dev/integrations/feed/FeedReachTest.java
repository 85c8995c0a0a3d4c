package dev.integrations.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Role;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever accounts do with each other, each is told what concerned it when it happened, and nothing else.
class FeedReachTest {

    private final Town town = Town.shared();
    private final Operator operator = town.operator();
    private final List<String> handles = new ArrayList<>();
    private final List<Client> accounts = new ArrayList<>();
    /// By integration.
    private final Map<String, Integer> owners = new HashMap<>();
    /// By account.
    private final List<List<String>> expected = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isWhatConcernedAnAccountThen(long seed) {
        for (int i = 0; i < 3; i++) {
            handles.add(operator.open("town"));
            accounts.add(operator.developer(handles.getLast()));
            expected.add(new ArrayList<>());
        }
        town.settled();
        long begin = town.tables().count("select max(position) from ledger");
        var random = new Random(seed);
        for (int step = 0; step < 40; step++) {
            act(random);
        }
        town.settled();
        for (int i = 0; i < 3; i++) {
            assertThat(told(accounts.get(i), begin)).as(handles.get(i)).isEqualTo(expected.get(i));
        }
        Client auditor = operator.with(Role.REVIEWER, operator.open("reviewers"));
        town.settled();
        assertThat(told(auditor, begin)).containsAll(expected.getFirst());
        assertThat(FeedTest.types(FeedTest.all(auditor, Town.FEED + "?types=v1.account.*,v1.api-key.*")))
                .as("of accounts a reviewer is told its own")
                .containsExactly("v1.account.opened", "v1.api-key.issued");
        assertThat(FeedTest.all(operator.client(), Town.FEED + "?types=v1.account.opened&limit=100"))
                .hasSizeGreaterThan(3);
    }

    private void act(Random random) {
        if (owners.size() < 3 || random.nextInt(4) == 0) {
            int who = random.nextInt(3);
            String id = accounts.get(who).create(Manifests.MINIMAL).assertOk().id();
            owners.put(id, who);
            tell(id, "v1.integration.created", who);
            return;
        }
        var ids = owners.keySet().stream().sorted().toList();
        String id = ids.get(random.nextInt(ids.size()));
        int owner = Objects.requireNonNull(owners.get(id));
        int other = (owner + 1 + random.nextInt(2)) % 3;
        String path = Api.INTEGRATIONS + id;
        switch (random.nextInt(6)) {
            case 0 -> {
                accounts.get(owner)
                        .patch(path, "{\"name\":\"" + random.nextLong() + "\"}")
                        .assertOk();
                tell(id, "v1.integration.changed", owner);
            }
            case 1 -> {
                offer(id, owner, other);
                accounts.get(other).post(path + "/transfer/accept", "").assertOk();
                tell(id, "v1.integration.transferred", owner, other);
                owners.put(id, other);
            }
            case 2 -> {
                offer(id, owner, other);
                accounts.get(other).delete(path + "/transfer").assertOk();
                tell(id, "v1.integration.transfer-declined", owner, other);
            }
            case 3 -> {
                offer(id, owner, other);
                int third = 3 - owner - other;
                tell(id, "v1.integration.transfer-withdrawn", owner, other);
                offer(id, owner, third);
                accounts.get(owner).delete(path + "/transfer").assertOk();
                tell(id, "v1.integration.transfer-withdrawn", owner, third);
            }
            case 4 -> {
                offer(id, owner, other);
                accounts.get(owner)
                        .post(path + "/archive", "{\"reason\":\"Replaced\"}")
                        .assertOk();
                tell(id, "v1.integration.transfer-withdrawn", owner, other);
                tell(id, "v1.integration.archived", owner);
                owners.remove(id);
            }
            default -> {
                offer(id, owner, other);
                accounts.get(owner).delete(path + "/transfer").assertOk();
                tell(id, "v1.integration.transfer-withdrawn", owner, other);
            }
        }
    }

    private void offer(String id, int from, int to) {
        accounts.get(from)
                .post(Api.INTEGRATIONS + id + "/transfer", "{\"to\":\"" + handles.get(to) + "\"}")
                .assertOk();
        tell(id, "v1.integration.transfer-offered", from, to);
    }

    private void tell(String id, String type, int... whom) {
        for (int one : whom) {
            expected.get(one).add(type + " " + id);
        }
    }

    private static List<String> told(Client client, long after) {
        return FeedTest.all(client, Town.FEED + "?after=" + after).stream()
                .map(event -> event.path("type").asString() + " "
                        + event.path("subject").asString())
                .toList();
    }
}
