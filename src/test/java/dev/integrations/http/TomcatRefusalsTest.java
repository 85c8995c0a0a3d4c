package dev.integrations.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import java.io.IOException;
import org.apache.catalina.Container;
import org.apache.catalina.Host;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What Tomcat says by itself when it cannot hand a request on.
class TomcatRefusalsTest {

    private static final Instance SERVICE = Instance.on(TestDatabase.freshDatabase());

    private final Host host = SERVICE.tomcat().getHost();

    @AfterAll
    static void stops() {
        SERVICE.close();
    }

    @Test
    void saysWhenToTryAgainBeforeThereIsAnythingToServe() {
        assertThatItSaysWhenToTryAgain(host);
    }

    @Test
    void saysWhenToTryAgainBeforeAnyServletIsReached() {
        assertThatItSaysWhenToTryAgain(host.findChildren()[0]);
    }

    private static void assertThatItSaysWhenToTryAgain(Container container) {
        var away = new Away();
        container.getPipeline().addValve(away);
        try {
            Answer refused = SERVICE.api().get(Api.INTEGRATIONS);
            refused.assertRefused(503, "service_unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.body()).contains("Try again soon");
        } finally {
            container.getPipeline().removeValve(away);
        }
        SERVICE.api().get(Api.INTEGRATIONS).assertOk();
    }

    private static final class Away extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException {
            response.sendError(503);
        }
    }
}
