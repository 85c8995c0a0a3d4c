package dev.integrations.feed;

import static org.awaitility.Awaitility.await;

import dev.integrations.account.Role;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;

/// Two instances on one database, and who acts there.
record Town(Instance one, Instance other) {

    static final String FEED = "/api/v2/events/";

    /// The one that all tests of this package share; nobody may leave it broken.
    static Town shared() {
        return Shared.TOWN;
    }

    static Town start(String... settings) {
        List<Instance> both = Operator.twoInstances(settings);
        return new Town(both.getFirst(), both.getLast());
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

    /// The last position, once the feed has come there.
    long settled() {
        tables().awaitDenseLedger();
        long last = tables().count("select max(position) from ledger");
        await().until(() -> tables().count("select position from feed_end") >= last);
        return last;
    }

    static void handOver(String integration, Client from, Client to, String handle) {
        String path = Api.INTEGRATIONS + integration + "/transfer";
        from.post(path, "{\"to\":\"" + handle + "\"}").assertOk();
        to.post(path + "/accept", "").assertOk();
    }

    /// The rows of the feed, as texts.
    List<String> rows() {
        return tables().texts("select to_json(e)::text from feed_entry e order by position");
    }

    private static final class Shared {

        static final Town TOWN = start();
    }
}
