package dev.integrations.listener.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookSecret;
import dev.integrations.support.Answer;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which secrets are deleted by themselves.
class SecretPurgeTest {

    private static final String COUNT = "select count(*) from webhook_secret where webhook = ?::uuid and id = ?::uuid";

    private final Instance service = Instance.shared();
    private final Tables tables = service.tables();
    private final SecretPurge purge = service.part(SecretPurge.class);
    private final WebhookSecrets secrets = service.part(WebhookSecrets.class);

    @Test
    void areThoseOfRequestsThatCameToNothing() {
        var webhook = new WebhookId(UuidCreator.getTimeOrderedEpoch());
        secrets.keepFirst(webhook, webhook.value(), "acme", WebhookSecret.generate());
        purge.deleteWorthless(Duration.ofHours(1));
        assertThat(count(webhook.toString(), webhook.toString())).isEqualTo(1);
        purge.deleteWorthless(Duration.ZERO);
        assertThat(count(webhook.toString(), webhook.toString())).isZero();
    }

    /// What notes that an event names it may be late.
    @Test
    void areNotThoseThatAnEventNames() {
        Answer created = create();
        String next = service.api()
                .post("/api/v2/webhooks/" + created.id() + "/secret", "{}")
                .assertOk()
                .json()
                .path("secrets")
                .path(0)
                .path("id")
                .asString();
        tables.execute("update webhook_secret set valid_from = null, valid_until = null where webhook = '"
                + created.id() + "'");
        purge.deleteWorthless(Duration.ZERO);
        assertThat(count(created.id(), created.id())).isEqualTo(1);
        assertThat(count(created.id(), next)).isEqualTo(1);
    }

    @Test
    void areThoseWhoseTimeIsOver() {
        Answer created = create();
        String old = UUID.randomUUID().toString();
        tables.execute("insert into webhook_secret select webhook, '" + old + "', account, key, sealed, made,"
                + " valid_from, now() - interval '25 hours' from webhook_secret where webhook = '" + created.id()
                + "'");
        purge.deleteWorthless(Duration.ofDays(1));
        assertThat(count(created.id(), old)).isZero();
        assertThat(count(created.id(), created.id())).isEqualTo(1);
    }

    private Answer create() {
        return service.api()
                .post("/api/v2/webhooks/", "{\"url\":\"https://192.0.2.1/in\"}")
                .assertOk();
    }

    private long count(String webhook, String id) {
        return tables.count(COUNT, webhook, id);
    }
}
