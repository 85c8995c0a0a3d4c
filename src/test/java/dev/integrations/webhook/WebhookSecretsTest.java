package dev.integrations.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What deliveries are signed with: kept sealed, and nowhere else.
class WebhookSecretsTest {

    private static final String FILE = "webhook.key";

    @Test
    void areValidFromTheirEventsOnUntilTheirTimeIsOver() {
        Hooks hooks = new Hooks(Client.without(Instance.shared().api()));
        WebhookSecrets secrets = Instance.shared().part(WebhookSecrets.class);
        Answer created = hooks.created();
        var id = new WebhookId(UUID.fromString(created.id()));
        Answer second = hooks.rotate(created.id(), "{\"overlap\":\"PT1H\"}").assertOk();
        Answer third = hooks.rotate(created.id(), "{\"overlap\":\"PT2H\"}").assertOk();
        Instant now = Instant.now();
        assertThat(secrets.validAt(id, now)).containsExactly(bytes(third), bytes(second), bytes(created));
        assertThat(secrets.validAt(id, now.plus(Duration.ofMinutes(90)))).containsExactly(bytes(third), bytes(second));
        assertThat(secrets.validAt(id, now.plus(Duration.ofDays(365)))).containsExactly(bytes(third));
        Answer last = hooks.rotate(created.id(), "{\"overlap\":\"PT0S\"}").assertOk();
        assertThat(secrets.validAt(id, Instant.now())).containsExactly(bytes(last));
        hooks.delete(created.id()).assertOk();
        assertThat(secrets.validAt(id, Instant.now())).isEmpty();
    }

    @Test
    void areTenAtMost() {
        Hooks hooks = new Hooks(Client.without(Instance.shared().api()));
        Answer created = hooks.created();
        for (int i = 0; i < 12; i++) {
            hooks.rotate(created.id(), "{\"overlap\":\"PT720H\"}").assertOk();
        }
        assertThat(hooks.get(created.id()).json().path("secrets")).hasSize(10);
        assertThat(Instance.shared()
                        .part(WebhookSecrets.class)
                        .validAt(new WebhookId(UUID.fromString(created.id())), Instant.now()))
                .hasSize(10);
    }

    /// Not sealed in any event, and not in the clear in any row.
    @Test
    void areInTheClearInNoRow() {
        try (Instance service = Instance.on(TestDatabase.freshDatabase())) {
            Hooks hooks = new Hooks(Client.without(service.api()));
            List<String> secrets = new ArrayList<>();
            Answer created =
                    hooks.create(Hooks.MINIMAL, "Idempotency-Key", "once").assertOk();
            secrets.add(created.text("secret"));
            hooks.create(Hooks.MINIMAL, "Idempotency-Key", "once").assertOk();
            for (int time = 0; time < 2; time++) {
                secrets.add(hooks.rotate(created.id(), "{}", "Idempotency-Key", "twice")
                        .assertOk()
                        .text("secret"));
            }
            hooks.patch(created.id(), "{\"secret\":\"" + secrets.getFirst() + "\",\"enabled\":false}")
                    .assertOk();
            service.tables().awaitIndexedLedger();
            String rows = everyRow(service.tables());
            assertThat(rows).contains(created.id(), "webhook_secret");
            for (String secret : secrets) {
                for (String spelling : spellings(secret)) {
                    assertThat(rows).doesNotContain(spelling);
                }
            }
            String sealed = service.tables()
                    .texts("select encode(sealed, 'hex') from webhook_secret limit 1")
                    .getFirst();
            assertThat(service.tables().texts("select payload || meta_data from event"))
                    .noneMatch(event -> event.contains(sealed.substring(24, 56)));
        }
    }

    /// A row that was moved to another webhook would sign there.
    @Test
    void openForTheirOwnWebhookAlone() {
        Hooks hooks = new Hooks(Client.without(Instance.shared().api()));
        String one = hooks.created().id();
        String other = hooks.created().id();
        Tables tables = Instance.shared().tables();
        tables.execute("update webhook_secret set sealed = (select sealed from webhook_secret where webhook = '" + one
                + "') where webhook = '" + other + "'");
        assertThatThrownBy(() -> Instance.shared()
                        .part(WebhookSecrets.class)
                        .validAt(new WebhookId(UUID.fromString(other)), Instant.now()))
                .isInstanceOf(IllegalArgumentException.class);
        hooks.delete(other).assertOk();
    }

    @Test
    void areSealedAnewUnderAnotherKey() throws IOException {
        Fresh database = TestDatabase.freshDatabase();
        Answer created;
        try (Instance service = Instance.on(database)) {
            Hooks hooks = new Hooks(Client.without(service.api()));
            created = hooks.created();
            hooks.rotate(created.id(), "{}").assertOk();
        }
        Path file = database.dataFolder().resolve(FILE);
        String first = Files.readString(file).strip();
        assertThat(Base64.getDecoder().decode(first)).hasSize(32);
        String second = Base64.getEncoder().encodeToString(new byte[32]);
        assertRefusesToStart(database, "integrations.webhooks.key=" + second);
        Instance.on(database, "integrations.webhooks.key=" + second, "integrations.webhooks.previous-keys=" + first)
                .close();
        assertRefusesToStart(database);
        try (Instance service = Instance.on(database, "integrations.webhooks.key=" + second)) {
            assertThat(service.tables().count("select count(distinct key) from webhook_secret"))
                    .isEqualTo(1);
            assertThat(service.part(WebhookSecrets.class)
                            .validAt(new WebhookId(UUID.fromString(created.id())), Instant.now()))
                    .hasSize(2)
                    .contains(bytes(created));
        }
        Files.delete(file);
        assertRefusesToStart(database);
        assertThat(file).doesNotExist();
        assertRefusesToStart(database, "integrations.webhooks.key=short");
    }

    private static void assertRefusesToStart(Fresh database, String... settings) {
        assertThatThrownBy(() -> Instance.on(database, settings).close())
                .hasRootCauseInstanceOf(CannotStart.class)
                .rootCause()
                .hasMessageContaining("webhook key");
    }

    private static byte[] bytes(Answer answer) {
        return new WebhookSecret(answer.text("secret")).bytes();
    }

    private static List<String> spellings(String secret) {
        byte[] key = new WebhookSecret(secret).bytes();
        return List.of(
                secret.substring(10, 40),
                HexFormat.of().formatHex(key),
                HexFormat.of().formatHex(secret.getBytes(UTF_8)).substring(20, 80),
                Base64.getUrlEncoder().encodeToString(key).substring(0, 40));
    }

    private static String everyRow(Tables tables) {
        return tables
                .texts("select quote_ident(table_name) from information_schema.tables where table_schema = 'public'")
                .stream()
                .flatMap(table -> tables.texts("select '" + table + "' || t::text from " + table + " t").stream())
                .reduce("", (all, row) -> all + "\n" + row);
    }
}
