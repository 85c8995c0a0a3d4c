package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Requests about webhooks that are sent twice, or at the same time.
class RepeatedWebhookRequestsTest {

    private static final Operator OPERATOR = Pair.shared().operator();
    private static final Tables TABLES = Pair.shared().tables();
    private static final Client DEVELOPER = OPERATOR.developer(OPERATOR.open("acme"));
    private static final Hooks HOOKS = new Hooks(DEVELOPER);
    private static final Hooks ELSEWHERE =
            new Hooks(DEVELOPER.at(Pair.shared().other().api()));

    private static final String SHOWN_AGAIN = "select concat_ws(' ', payload_type, type, payload::json->>'webhookId',"
            + " payload::json->>'account', payload::json->>'secretId') from event"
            + " where meta_data::json->>'requestId' = ?";

    private final String key = UUID.randomUUID().toString();

    @Test
    void makeOneWebhookAndShowItsSecretAgain() {
        Answer created = HOOKS.create(Hooks.MINIMAL, "Idempotency-Key", key).assertOk();
        HOOKS.rotate(created.id(), "{}").assertOk();
        Answer again = ELSEWHERE.create(Hooks.MINIMAL, "Idempotency-Key", key).assertOk();
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(again.header("ETag")).isEqualTo("\"0\"");
        assertThat(TABLES.texts(SHOWN_AGAIN, again.requestId()))
                .containsExactly("webhook.secret-shown-again webhook-disclosure " + created.id() + " "
                        + created.text("account") + " "
                        + created.json().path("secrets").path(0).path("id").asString());
        HOOKS.create("{\"url\":\"https://192.0.2.1/2\"}", "Idempotency-Key", key)
                .assertRefused(422, "idempotency_key_reused");
    }

    @Test
    void makeOneSecretAndShowItAgain() {
        String id = HOOKS.created().id();
        Answer rotated = HOOKS.rotate(id, "{}", "Idempotency-Key", key).assertOk();
        HOOKS.patch(id, "{\"enabled\":false}").assertOk();
        Answer again = HOOKS.rotate(id, "{}", "Idempotency-Key", key).assertOk();
        assertThat(again.body()).isEqualTo(rotated.body());
        assertThat(TABLES.texts(SHOWN_AGAIN, again.requestId()))
                .containsExactly("webhook.secret-shown-again webhook-disclosure " + id + " " + rotated.text("account")
                        + " "
                        + rotated.json().path("secrets").path(0).path("id").asString());
    }

    @Test
    void changeAndDeleteOnce() {
        String id = HOOKS.created().id();
        String patch = "{\"enabled\":false}";
        Answer changed = HOOKS.patch(id, patch, "Idempotency-Key", key, "If-Match", "\"0\"")
                .assertOk();
        HOOKS.patch(id, "{\"enabled\":true}").assertOk();
        assertThat(HOOKS.patch(id, patch, "Idempotency-Key", key, "If-Match", "\"0\"")
                        .assertOk()
                        .body())
                .isEqualTo(changed.body());
        assertThat(HOOKS.get(id).text("status")).isEqualTo("enabled");
        Answer deleted = HOOKS.delete(id, "Idempotency-Key", key + "d").assertOk();
        assertThat(HOOKS.delete(id, "Idempotency-Key", key + "d").assertOk().body())
                .isEqualTo(deleted.body());
        HOOKS.delete(id, "Idempotency-Key", key + "e").assertRefused(404, "not_found");
        assertThat(HOOKS.patch(id, patch, "Idempotency-Key", key, "If-Match", "\"0\"")
                        .assertOk()
                        .body())
                .isEqualTo(changed.body());
    }

    @Test
    void allComeThroughWhenTheyAskForNoVersion() throws Exception {
        String id = HOOKS.created().id();
        var number = new AtomicInteger();
        List<Answer> answers = Api.atOnce(40, () -> {
            int mine = number.incrementAndGet();
            return (mine % 2 == 0 ? HOOKS : ELSEWHERE).patch(id, "{\"description\":\"" + mine + "\"}");
        });
        assertThat(answers).allSatisfy(Answer::assertOk);
        Set<String> versions = new HashSet<>();
        answers.forEach(answer -> versions.add(answer.header("ETag")));
        assertThat(versions).hasSize(40);
        assertThat(HOOKS.get(id).header("ETag")).isEqualTo("\"40\"");
    }

    @Test
    void oneComesThroughOfThoseThatAskForAVersion() throws Exception {
        String id = HOOKS.created().id();
        var number = new AtomicInteger();
        List<Answer> answers = Api.atOnce(
                30,
                () -> HOOKS.patch(id, "{\"description\":\"" + number.incrementAndGet() + "\"}", "If-Match", "\"0\""));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(29);
    }

    @Test
    void makeOneWebhookWhenTheyComeAtOnce() throws Exception {
        List<Answer> answers = Api.atOnce(20, () -> HOOKS.create(Hooks.MINIMAL, "Idempotency-Key", key));
        assertThat(answers).allSatisfy(Answer::assertOk);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(TABLES.count(
                        "select count(*) from webhook_secret where valid_from is null and account = ?",
                        answers.getFirst().text("account")))
                .isZero();
    }

    /// Fifty at once for an account that may have fifty: all of them. Then sixty, of which none.
    @Test
    void doNotSlipPastTheLimitTogether() throws Exception {
        Hooks hooli = new Hooks(OPERATOR.developer(OPERATOR.open("hooli")));
        List<Answer> answers = Api.atOnce(60, () -> hooli.create(Hooks.MINIMAL));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(50);
        assertThat(answers.stream().filter(answer -> answer.status() == 403)).hasSize(10);
    }
}
