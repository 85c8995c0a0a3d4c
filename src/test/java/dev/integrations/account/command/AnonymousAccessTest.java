package dev.integrations.account.command;

import dev.integrations.account.event.AnonymousAccessEnded;
import dev.integrations.account.event.AnonymousWorkHandedOver;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class AnonymousAccessTest {

    private final FixtureConfiguration<AnonymousAccess> access = new AggregateTestFixture<>(AnonymousAccess.class);

    @Test
    void ends() {
        access.givenNoPriorActivity()
                .when(new EndAnonymousAccess("first-key"))
                .expectResultMessagePayload(true)
                .expectEvents(new AnonymousAccessEnded("first-key"));
    }

    @Test
    void endsOnce() {
        access.given(new AnonymousAccessEnded("first-account"))
                .when(new EndAnonymousAccess("first-key"))
                .expectResultMessagePayload(false)
                .expectNoEvents();
    }

    @Test
    void handsItsWorkOverWhetherItHasEndedOrNot() {
        access.givenNoPriorActivity()
                .when(new HandOverAnonymousWork("acme"))
                .expectEvents(new AnonymousWorkHandedOver("acme"));
        new AggregateTestFixture<>(AnonymousAccess.class)
                .given(new AnonymousAccessEnded("first-account"))
                .when(new HandOverAnonymousWork("acme"))
                .expectEvents(new AnonymousWorkHandedOver("acme"));
    }

    /// What was made after the first handover, with `integrations.anonymous=loopback`, may go to somebody else.
    @Test
    void handsItsWorkOverMoreThanOnce() {
        access.given(new AnonymousWorkHandedOver("acme"))
                .when(new HandOverAnonymousWork("globex"))
                .expectEvents(new AnonymousWorkHandedOver("globex"));
    }

    @Test
    void endsAlsoWhenItsWorkWasHandedOver() {
        access.given(new AnonymousWorkHandedOver("acme"))
                .when(new EndAnonymousAccess("first-key"))
                .expectEvents(new AnonymousAccessEnded("first-key"));
    }
}
