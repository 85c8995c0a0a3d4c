package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Receiver;
import dev.integrations.support.Tables;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What becomes of replays that cannot go on.
class ReplaysTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Client client = Client.without(SERVICE.api());
    private final Hooks hooks = new Hooks(client);
    private final Tables tables = SERVICE.tables();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @Test
    void keepNoOtherOneWaitingAndEndWithTheirWebhook() {
        client.create(Manifests.MINIMAL).assertOk();
        try (Receiver receiver = Receiver.answering(204)) {
            Answer one = hookTo(receiver);
            Answer other = hookTo(receiver);
            breakReplaysOf(one);
            replay(one);
            await().atMost(SOON).until(() -> tables.count("select count(*) from broken_replays where is_called") == 1);
            replay(other);
            await().atMost(SOON).until(() -> status(other).equals("done"));
            assertThat(status(one)).isEqualTo("running");
            hooks.patch(one.id(), "{\"enabled\":false}").assertOk();
            await().atMost(SOON).until(() -> status(one).equals("cancelled"));
            hooks.patch(one.id(), "{\"enabled\":true}").assertOk();
            replay(one);
            assertThat(status(one)).isEqualTo("running");
            hooks.patch(one.id(), "{\"enabled\":false}").assertOk();
            hooks.patch(one.id(), "{\"enabled\":true}").assertOk();
            await().atMost(SOON).until(() -> status(one).equals("cancelled"));
        }
    }

    /// Counts how often they were tried.
    private void breakReplaysOf(Answer webhook) {
        tables.execute("create sequence broken_replays");
        tables.execute("create function break_replays() returns trigger language plpgsql as"
                + " $$ begin perform nextval('broken_replays'); raise exception 'broken'; end $$");
        tables.execute("create trigger break_replays before insert on delivery for each row"
                + " when (new.kind = 'replay' and new.webhook = '" + webhook.id() + "')"
                + " execute function break_replays()");
    }

    /// Once the fan-out has heard of the webhook.
    private void replay(Answer webhook) {
        await().atMost(SOON)
                .until(() -> client.post(path(webhook) + "?since=0", "").status() == 200);
    }

    private String status(Answer webhook) {
        return client.get(path(webhook)).assertOk().json().path("status").asString();
    }

    private static String path(Answer webhook) {
        return Hooks.PATH + webhook.id() + "/replay";
    }

    private Answer hookTo(Receiver receiver) {
        return hooks.create("{\"url\":\"" + receiver.url() + "\"}").assertOk();
    }
}
