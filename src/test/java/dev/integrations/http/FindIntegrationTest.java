package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FindIntegrationTest {

    private final Api api = Instance.shared().api();

    @Test
    void showsWhatWasCreatedButNeverItsSecret() {
        Answer created = api.create(Manifests.COMPLETE).assertOk();
        Answer found = api.find(created.id()).assertOk();
        var expected = (ObjectNode) created.json();
        expected.remove("client_secret");
        assertThat(found.json()).isEqualTo(expected);
        assertThat(found.body()).doesNotContain("\"client_secret\"", "ics_", "sha256");
        assertThat(api.get(Api.INTEGRATIONS + "?limit=100").assertOk().body())
                .doesNotContain("\"client_secret\"", "ics_", "sha256");
    }

    @Test
    void answers304ToWhoHasTheNewestVersion() {
        String id = api.create(Manifests.MINIMAL).assertOk().id();
        String version = String.valueOf(api.find(id).assertOk().header("ETag"));
        for (String known : new String[] {version, "W/" + version, "\"9\", " + version}) {
            Answer unchanged = api.find(id, "If-None-Match", known);
            assertThat(unchanged.status()).as(known).isEqualTo(304);
            assertThat(unchanged.header("ETag")).isEqualTo(version);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.requestId()).isNotBlank();
        }
        api.find(id, "If-None-Match", "\"9\"").assertOk();
    }

    /// RFC 9110, section 13.1.2: `*` is any version at all.
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void answers304ToWhoHasAnyVersion(String method) {
        String id = api.create(Manifests.MINIMAL).assertOk().id();
        Answer unchanged = api.send(
                api.request(Api.INTEGRATIONS + id, "If-None-Match", "*").method(method, BodyPublishers.noBody()));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("ETag")).isEqualTo("\"0\"");
        assertThat(unchanged.header("Cache-Control")).contains("no-cache", "private");
        assertThat(unchanged.header("Content-Type")).isNull();
        assertThat(unchanged.body()).isEmpty();
    }

    @Test
    void answers404ToWhoHasAnyVersionOfNothing() {
        api.find("0190a5b0-0000-7000-8000-000000000000", "If-None-Match", "*").assertRefused(404, "not_found");
        api.get(Api.INTEGRATIONS, "If-None-Match", "*").assertOk();
    }

    @Test
    void letsNoSharedCacheKeepIt() {
        String id = api.create(Manifests.MINIMAL).assertOk().id();
        assertThat(api.find(id).assertOk().header("Cache-Control")).contains("no-cache", "private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0190a5b0-0000-7000-8000-000000000000", "1", "no-id", "%20", "1-1-1-1-1", "%00"})
    void doesNotFindAnIdThatWasNeverGiven(String id) {
        Answer missing = api.find(id);
        if (missing.status() != 400) {
            missing.assertRefused(404, "not_found");
        }
        missing.assertEnvelope();
    }

    @Test
    void findsAnIdInTheSpellingThatWasGivenAlone() {
        String id = api.create(Manifests.MINIMAL).assertOk().id();
        assertThat(UUID.fromString(id)).hasToString(id);
        api.find(id.replaceFirst("^0", "")).assertRefused(404, "not_found");
    }
}
