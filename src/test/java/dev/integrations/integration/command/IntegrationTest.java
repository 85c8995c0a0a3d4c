package dev.integrations.integration.command;

import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.shared.json.JsonText;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class IntegrationTest {

    private static final IntegrationId ID = new IntegrationId(UUID.fromString("0190a5b0-0000-7000-8000-000000000001"));
    private static final HashedSecret SECRET = ClientSecret.generate().hashed("0190a5b0-0000-7000-8000-000000000002");

    private final FixtureConfiguration<Integration> integration = new AggregateTestFixture<>(Integration.class);

    @Test
    void isCreatedAsAskedFor() {
        integration
                .givenNoPriorActivity()
                .when(register(completeManifest()))
                .expectSuccessfulHandlerExecution()
                .expectEvents(registered(completeManifest()));
    }

    @Test
    void isCreatedWithTheOneRequiredFieldAlone() {
        integration
                .givenNoPriorActivity()
                .when(register(leastManifest()))
                .expectSuccessfulHandlerExecution()
                .expectEvents(registered(leastManifest()));
    }

    @Test
    void refusesAnIdThatIsTaken() {
        integration
                .given(registered(leastManifest()))
                .when(register(completeManifest()))
                .expectException(EventStoreException.class)
                .expectNoEvents();
    }

    private static CreateIntegration register(Manifest manifest) {
        return new CreateIntegration(ID, "local", manifest, SECRET);
    }

    private static IntegrationCreated registered(Manifest manifest) {
        return new IntegrationCreated(ID.value(), "local", manifest, SECRET);
    }

    private static Manifest leastManifest() {
        return new Manifest("account", null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Manifest completeManifest() {
        return new Manifest(
                "account",
                "Acme Sync",
                "Acme",
                "Keeps articles in step.",
                "help@acme.example",
                "Connect",
                "https://acme.example/icon.png",
                "https://acme.example/callback",
                "https://acme.example/remove",
                List.of("knowledge"),
                List.of("articles:read"),
                new JsonText("{\"type\":\"object\"}"),
                new JsonText("{\"denied\":\"Not allowed\"}"));
    }
}
