package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Wire;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    private final Instance service = Instance.shared();
    private final Api api = service.api();

    @ParameterizedTest
    @ValueSource(strings = {"r-1", "018f:a/b+c=d.e_f", "0"})
    void isTheCallersOwnWhenThatIsSane(String id) {
        assertThat(api.create(Manifests.MINIMAL, "X-Request-Id", id).requestId())
                .isEqualTo(id);
        assertThat(api.create("{", "X-Request-Id", id).requestId()).isEqualTo(id);
        assertThat(api.get("/nowhere", "X-Request-Id", id).requestId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "a\"b", "", "{}"})
    void isNewWhenTheCallersIsNot(String id) {
        Answer answer = api.get(Api.INTEGRATIONS, "X-Request-Id", id).assertOk();
        assertThat(UUID.fromString(answer.requestId()).version()).isEqualTo(7);
    }

    @Test
    void isNewWhenTheCallersIsTooLong() {
        api.get(Api.INTEGRATIONS, "X-Request-Id", "x".repeat(128)).assertOk();
        assertThat(api.get(Api.INTEGRATIONS, "X-Request-Id", "x".repeat(129)).requestId())
                .hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/v2/platform-integrations?a=<b>|c HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/v2/platform-integrations/\" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/v2/platform-integrations/%2e%2e%2f HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/v2/platform-integrations/a%5Cb HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/v2/platform-integrations/;a=b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "G{T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\nConnection: close\r\n\r\n"
            })
    void isOnTheAnswerToWhatTomcatItselfRefuses(String request) throws Exception {
        Answer refused = Wire.exchange(service.port(), request);
        assertThat(refused.status()).as(request).isBetween(400, 505);
        refused.assertEnvelope();
    }

    @Test
    void isOnTheAnswerToAGiantHeader() throws Exception {
        String giant = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Giant: " + "x".repeat(20_000) + "\r\n\r\n";
        Answer refused = Wire.exchange(service.port(), giant);
        assertThat(refused.status()).isIn(400, 431);
        refused.assertEnvelope();
    }

    @Test
    void isOnHealthToo() {
        assertThat(api.get("/actuator/health").assertOk().requestId()).isNotBlank();
    }
}
