package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.command.DisableWebhook;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.event.Provenance;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the audit log tells of webhooks, and whom.
class WebhookTrailTest {

    private static final String LOG = "/api/v2/audit-log/";

    private final Operator operator = Pair.shared().operator();
    private final String acme = operator.open("acme");
    private final Client developer = operator.developer(acme);
    private final Hooks hooks = new Hooks(developer);

    @Test
    void tellsTheAccountWhatChanged() {
        Answer created = hooks.create(Hooks.MINIMAL, "Idempotency-Key", acme).assertOk();
        hooks.create(Hooks.MINIMAL, "Idempotency-Key", acme).assertOk();
        hooks.patch(created.id(), "{\"url\":\"https://192.0.2.1/2\",\"description\":\"Why\"}")
                .assertOk();
        String next = hooks.rotate(created.id(), "{\"overlap\":\"PT0S\"}")
                .assertOk()
                .json()
                .path("secrets")
                .path(0)
                .path("id")
                .asString();
        giveUp(created.id());
        hooks.delete(created.id()).assertOk();
        List<JsonNode> entries = entries(developer, 6);
        String path = "$.webhooks['" + created.id() + "']";
        assertThat(names(entries))
                .containsExactly(
                        "webhook.deleted",
                        "webhook.disabled",
                        "webhook.secret-rotated",
                        "webhook.changed",
                        "webhook.secret-shown-again",
                        "webhook.created");
        assertThat(paths(entries.get(5)))
                .contains(path + ".url", path + ".status", path + ".scope", path + ".event_filters");
        assertThat(paths(entries.get(4))).containsExactly(path + ".secrets['" + created.id() + "'].shown_again");
        assertThat(paths(entries.get(3))).containsExactly(path + ".url", path + ".description");
        assertThat(paths(entries.get(2)))
                .containsExactlyInAnyOrder(
                        path + ".secrets['" + next + "'].valid_from",
                        path + ".secrets['" + created.id() + "'].valid_until");
        assertThat(paths(entries.get(1))).containsExactly(path + ".status", path + ".disabled.reason");
        assertThat(paths(entries.get(0))).containsExactly(path + ".status");
        JsonNode moved = entries.get(3).path("changes").get(0);
        assertThat(moved.path("before").asString()).isEqualTo(Hooks.URL);
        assertThat(moved.path("after").asString()).isEqualTo("https://192.0.2.1/2");
    }

    @Test
    void tellsNoOtherAccount() {
        Answer created = hooks.created();
        entries(developer, 1);
        Client other = operator.developer(operator.open("globex"));
        Client reviewer = operator.with(Role.REVIEWER, operator.open("reviewers"));
        for (Client each : List.of(other, reviewer)) {
            assertThat(each.get(LOG + "?limit=100").assertOk().body()).doesNotContain(created.id(), Hooks.URL);
        }
        assertThat(operator.client().get(LOG + "?limit=100").assertOk().body()).contains(created.id());
    }

    private static void giveUp(String id) {
        Pair.shared()
                .one()
                .part(Commands.class)
                .send(
                        new DisableWebhook(
                                new WebhookId(UUID.fromString(id)), "https://192.0.2.1/2", DisablingReason.GONE),
                        Provenance.system("operator", "test"));
    }

    private static List<JsonNode> entries(Client client, int expected) {
        List<JsonNode> found = new ArrayList<>();
        await().untilAsserted(() -> {
            found.clear();
            client.get(LOG + "?limit=100").assertOk().json().path("data").forEach(entry -> {
                if (entry.path("event").asString().startsWith("webhook.")) {
                    found.add(entry);
                }
            });
            assertThat(found).hasSize(expected);
        });
        return found;
    }

    private static List<String> names(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("event").asString()).toList();
    }

    private static List<String> paths(JsonNode entry) {
        return entry.path("changes")
                .valueStream()
                .map(change -> change.path("path").asString())
                .toList();
    }
}
