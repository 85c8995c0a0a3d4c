package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Operator;
import org.junit.jupiter.api.Test;

/// What becomes of webhooks for whose account nobody acts any more.
class EndsOfWebhooksTest {

    private static final String DELETED_BY_SYSTEM = "select count(*) from event where payload_type = 'webhook.deleted'"
            + " and aggregate_identifier = ?::uuid and meta_data::json->>'actorType' = 'system'";

    @Test
    void goWithTheAccountThatIsClosed() {
        try (Instance service = Operator.instance(TestDatabase.freshDatabase())) {
            Operator operator = Operator.of(service);
            String acme = operator.open("acme");
            String globex = operator.open("globex");
            Answer gone = new Hooks(operator.developer(acme)).created();
            Hooks others = new Hooks(operator.developer(globex));
            Answer kept = others.created();
            operator.client()
                    .post(
                            Operator.ACCOUNTS + acme + "/close",
                            "{\"integrations\":\"transfer\",\"to\":\"" + globex + "\"}")
                    .assertOk();
            awaitDeleted(service, gone.id());
            new Hooks(operator.client()).get(gone.id()).assertRefused(404, "not_found");
            others.get(kept.id()).assertOk();
        }
    }

    /// Who tried the service out with every role must not hear what accounts do afterwards.
    @Test
    void hearOfNoAccountWhenTheyWereMadeWithoutAKey() {
        try (Instance service = Instance.on(TestDatabase.freshDatabase())) {
            Client local = Client.without(service.api());
            Hooks hooks = new Hooks(local);
            Answer own = hooks.created();
            Answer all = hooks.create("{\"url\":\"%s\",\"scope\":\"platform\"}".formatted(Hooks.URL))
                    .assertOk();
            new Operator(local).open("acme");
            awaitDeleted(service, all.id());
            hooks.get(own.id()).assertOk();
            local.post(Operator.ACCOUNTS + "local/handover", "{\"to\":\"operator\"}")
                    .assertOk();
            awaitDeleted(service, own.id());
        }
    }

    private static void awaitDeleted(Instance service, String id) {
        await().untilAsserted(() ->
                assertThat(service.tables().count(DELETED_BY_SYSTEM, id)).isEqualTo(1));
    }
}
