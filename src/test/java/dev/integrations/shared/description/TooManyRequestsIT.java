package dev.integrations.shared.description;

import static dev.integrations.shared.description.Client.API;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.shared.postgres.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Holds the description against a service that has had enough.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.hikari.maximum-pool-size=6",
            "integrations.anonymous=loopback",
            "integrations.outbound.allow=192.0.2.0/24",
            "integrations.limits.enabled=on"
        })
@Import(TokenIssuer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TooManyRequestsIT {

    private static final int MORE_THAN_ENOUGH = 1_000;

    private final Description description = Description.packaged();
    private final Conformity conformity = new Conformity(description);
    private final Client client;
    private Map<String, String> names = Map.of();

    TooManyRequestsIT(@LocalServerPort int port) {
        client = new Client("http://127.0.0.1:" + port);
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.freshDatabase().register(registry);
    }

    @BeforeAll
    void enter(@Value("${integrations.data-dir}") Path folder, @Autowired TokenIssuer issuer) throws Exception {
        names = Cast.enter(client, folder.resolve("administrator.key"), issuer);
    }

    @Test
    void answersTooManyWrongKeysAsTheExampleSays() {
        errors(Disturbance.WRONG_KEYS_BEFORE)
                .forEach(error -> conformity.assertAsItsExampleSays(error, sentUntilRefused(error)));
        var known = client.get(API + "/accounts/", "Authorization", "Bearer " + names.get("reviewer"));
        assertThat(known.statusCode()).as("with a key that was used before").isEqualTo(200);
        assertSaysHowManyAreLeft(known);
        conformity.conforming(description.operation("listAccounts"), known);
    }

    @Test
    void answersTooManyRequestsAsTheExampleSays() {
        errors(Disturbance.REQUESTS_BEFORE).forEach(error -> {
            HttpResponse<String> refused = sentUntilRefused(error);
            conformity.assertAsItsExampleSays(error, refused);
            assertSaysHowManyAreLeft(refused);
        });
    }

    private static void assertSaysHowManyAreLeft(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("RateLimit")).isPresent();
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"second\";q=10;w=1, \"minute\";q=100;w=60, \"day\";q=10000;w=86400");
    }

    private List<ErrorCase> errors(Disturbance disturbance) {
        return ErrorCases.of(description).stream()
                .filter(error -> error.disturbance() == disturbance)
                .map(error -> error.cast(names))
                .toList();
    }

    private HttpResponse<String> sentUntilRefused(ErrorCase error) {
        return Stream.generate(() -> client.send(error))
                .limit(MORE_THAN_ENOUGH)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
    }
}
