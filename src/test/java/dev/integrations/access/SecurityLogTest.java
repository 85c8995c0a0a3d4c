package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.access.SecurityLines.Line;
import dev.integrations.account.ApiKey;
import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {

    private static final Instance SERVICE = Operator.instance(TestDatabase.freshDatabase());

    private final Operator operator = Operator.of(SERVICE);
    private final Api api = SERVICE.api();
    private final String acme = operator.open("acme");
    private final Answer key = operator.issue(acme, Role.DEVELOPER);
    private final Client developer = new Client(api, key.text("key"));
    private final SecurityLines log = SecurityLines.begin();

    @AfterAll
    static void ends() {
        SERVICE.close();
    }

    @AfterEach
    void listensNoMore() {
        log.close();
    }

    @Test
    void notesFailedLogIns() {
        String wrong = ApiKey.generate().value();
        Line unknown = lineOf(new Client(api, wrong).get(Api.INTEGRATIONS));
        assertThat(unknown.facts())
                .isEqualTo(Map.of("event", "log-in-failed", "reason", "unknown key", "address", "127.0.0.1"));
        assertThat(lineOf(api.get(Api.INTEGRATIONS, "Authorization", "Bearer a b " + wrong))
                        .fact("event"))
                .isEqualTo("log-in-failed");
        operator.revoke(acme, key.id()).assertOk();
        await().until(() -> developer.get(Api.INTEGRATIONS).status() == 401);
        assertThat(lineOf(developer.get(Api.INTEGRATIONS)).fact("reason")).contains(key.id(), acme);
        assertThat(log.toString()).doesNotContain(wrong, wrong.substring(4, 40), key.text("key"));
    }

    @Test
    void notesWhatARoleMayNotDo() {
        Answer refused = developer.post("/api/v2/accounts", "{}");
        refused.assertRefused(403, "forbidden");
        assertThat(lineOf(refused).facts())
                .isEqualTo(Map.of(
                        "event", "forbidden",
                        "method", "POST",
                        "path", "/api/v2/accounts",
                        "address", "127.0.0.1",
                        "account", acme,
                        "actor", "api-key:" + key.id(),
                        "role", "developer"));
        assertThat(lineOf(developer.get("/actuator/rebuild")).fact("path")).isEqualTo("/actuator/rebuild");
    }

    @Test
    void notesWhatAdministratorsChange() {
        Answer renamed = operator.client()
                .patch(Operator.ACCOUNTS + acme, "{\"name\":\"New\"}")
                .assertOk();
        assertThat(lineOf(renamed).facts())
                .containsEntry("event", "administered")
                .containsEntry("method", "PATCH")
                .containsEntry("path", Operator.ACCOUNTS + acme)
                .containsEntry("status", "200")
                .containsEntry("account", "operator")
                .containsEntry("role", "administrator");
        assertThat(lineOf(operator.client().post(Operator.ACCOUNTS, "{}")).fact("status"))
                .isEqualTo("400");
        Answer spelled = operator.client()
                .patch("/v2/%61ccounts/" + acme, "{\"name\":\"Newer\"}")
                .assertOk();
        assertThat(lineOf(spelled).fact("event")).isEqualTo("administered");
        Answer read = operator.client().get(Operator.ACCOUNTS).assertOk();
        assertThat(log.ofRequest(read.requestId())).isEmpty();
    }

    @Test
    void cannotBeForged() {
        String forged = "/api/v2/accounts/a%22%20event=%22log-in-failed";
        assertThat(lineOf(developer.post(forged, "{}")).fact("path")).isEqualTo(forged);
        Line longest = lineOf(developer.post("/api/v2/accounts/" + "x".repeat(300), "{}"));
        assertThat(longest.fact("path")).hasSize(200);
        Answer brokenLine = developer.post("/api/v2/accounts/a%0d%0aevent=forged", "{}");
        assertThat(brokenLine.status()).isEqualTo(400);
        assertThat(log.ofRequest(brokenLine.requestId())).isEmpty();
    }

    /// Whoever sends much cannot fill the disk, nor hide how much it was.
    @Test
    void isBoundedInABurst() throws Exception {
        List<Answer> answers = new ArrayList<>(Api.atOnce(100, () -> api.get(Api.INTEGRATIONS)));
        assertThat(log.of("no-credentials")).hasSizeBetween(1, 20);
        await().until(() -> {
            answers.add(api.get(Api.INTEGRATIONS));
            return !log.ofRequest(answers.getLast().requestId()).isEmpty();
        });
        List<Line> lines = log.of("no-credentials");
        long leftOut = lines.stream()
                .map(line -> line.fact("left_out"))
                .filter(count -> !count.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
        assertThat(answers).extracting(Answer::status).containsOnly(401);
        assertThat(leftOut).isPositive();
        assertThat(lines.size() + leftOut).isEqualTo(answers.size());
    }

    private Line lineOf(Answer answer) {
        assertThat(log.ofRequest(answer.requestId())).hasSize(1);
        return log.ofRequest(answer.requestId()).getFirst();
    }
}
