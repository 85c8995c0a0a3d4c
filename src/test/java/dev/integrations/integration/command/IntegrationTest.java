package dev.integrations.integration.command;

import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationTransferDeclined;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferWithdrawn;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.error.NotFound;
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

    @Test
    void isOfferedToAnotherAccount() {
        integration
                .given(ofAcme())
                .when(new OfferTransfer(ID, "acme", "globex"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(offeredTo("globex"));
    }

    @Test
    void isOfferedOnceToTheSameAccount() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new OfferTransfer(ID, "acme", "globex"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isOfferedToSomebodyElseInstead() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new OfferTransfer(ID, "acme", "initech"))
                .expectEvents(withdrawn(), offeredTo("initech"));
    }

    /// A reviewer may do so, too.
    @Test
    void isOfferedToNobodyOnceItIsArchived() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new ArchiveIntegration(ID, "reviewers", true, "No longer offered."))
                .expectEvents(withdrawn(), archived());
    }

    @Test
    void goesToTheAccountThatAcceptsIt() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new AcceptTransfer(ID, "globex"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(transferred("acme", "globex"));
    }

    @Test
    void isAcceptedOnce() {
        integration
                .given(ofAcme(), offeredTo("globex"), transferred("acme", "globex"))
                .when(new AcceptTransfer(ID, "globex"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNoLongerOfferedOnceItIsWithdrawn() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new WithdrawTransfer(ID, "acme"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(new IntegrationTransferWithdrawn(ID.value(), "globex"));
        refuses(new AcceptTransfer(ID, "globex"), ofAcme(), offeredTo("globex"), withdrawn());
    }

    @Test
    void isWithdrawnOnce() {
        integration
                .given(ofAcme(), offeredTo("globex"), withdrawn())
                .when(new WithdrawTransfer(ID, "acme"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNoLongerOfferedOnceItIsDeclined() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new DeclineTransfer(ID, "globex"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(declined());
        refuses(new AcceptTransfer(ID, "globex"), ofAcme(), offeredTo("globex"), declined());
        refuses(new DeclineTransfer(ID, "globex"), ofAcme(), offeredTo("globex"), declined());
    }

    @Test
    void doesNotExistForAccountsThatItDoesNotConcern() {
        Object[] past = {ofAcme(), offeredTo("globex")};
        refuses(new OfferTransfer(ID, "globex", "initech"), past);
        refuses(new WithdrawTransfer(ID, "globex"), past);
        refuses(new DeclineTransfer(ID, "acme"), past);
        refuses(new DeclineTransfer(ID, "initech"), past);
        refuses(new AcceptTransfer(ID, "initech"), past);
    }

    @Test
    void doesNotExistForItsFormerAccount() {
        Object[] past = {ofAcme(), offeredTo("globex"), transferred("acme", "globex")};
        refuses(new OfferTransfer(ID, "acme", "globex"), past);
        refuses(new WithdrawTransfer(ID, "acme"), past);
        refuses(new AcceptTransfer(ID, "acme"), past);
    }

    /// Whoever was offered it before it went elsewhere has no claim to it.
    @Test
    void isOfferedToNobodyOnceItWasHandedOver() {
        refuses(new AcceptTransfer(ID, "globex"), ofAcme(), offeredTo("globex"), transferred("acme", "initech"));
    }

    @Test
    void isHandedOver() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new HandOver(ID, "acme", "initech"))
                .expectSuccessfulHandlerExecution()
                .expectEvents(withdrawn(), transferred("acme", "initech"));
    }

    @Test
    void isHandedOverToWhoWasOfferedItAnyway() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(new HandOver(ID, "acme", "globex"))
                .expectEvents(transferred("acme", "globex"));
    }

    @Test
    void isHandedOverEvenWhenItIsArchived() {
        integration
                .given(ofAcme(), archived())
                .when(new HandOver(ID, "acme", "globex"))
                .expectEvents(transferred("acme", "globex"));
    }

    @Test
    void isNotHandedOverByAnAccountThatDoesNotHaveIt() {
        integration
                .given(ofAcme(), transferred("acme", "globex"))
                .when(new HandOver(ID, "acme", "initech"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isArchivedOnce() {
        integration
                .given(ofAcme(), offeredTo("globex"))
                .when(archive())
                .expectSuccessfulHandlerExecution()
                .expectEvents(withdrawn(), archived());
        new AggregateTestFixture<>(Integration.class)
                .given(ofAcme(), archived())
                .when(archive())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    /// The account was closed while another one took the integration over.
    @Test
    void isNotArchivedOnceItBelongsToSomebodyElse() {
        integration
                .given(ofAcme(), offeredTo("globex"), transferred("acme", "globex"))
                .when(archive())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void isNeitherOfferedNorAcceptedOnceItIsArchived() {
        integration
                .given(ofAcme(), archived())
                .when(new OfferTransfer(ID, "acme", "globex"))
                .expectException(IntegrationIsArchived.class)
                .expectNoEvents();
        refuses(new AcceptTransfer(ID, "globex"), ofAcme(), offeredTo("globex"), archived());
    }

    private static void refuses(Object command, Object... past) {
        new AggregateTestFixture<>(Integration.class)
                .given(past)
                .when(command)
                .expectException(NotFound.class)
                .expectNoEvents();
    }

    private static IntegrationCreated ofAcme() {
        return new IntegrationCreated(ID.value(), "acme", leastManifest(), SECRET);
    }

    private static IntegrationTransferOffered offeredTo(String account) {
        return new IntegrationTransferOffered(ID.value(), "acme", account);
    }

    private static IntegrationTransferWithdrawn withdrawn() {
        return new IntegrationTransferWithdrawn(ID.value(), "globex");
    }

    private static IntegrationTransferDeclined declined() {
        return new IntegrationTransferDeclined(ID.value(), "globex");
    }

    private static IntegrationTransferred transferred(String from, String to) {
        return new IntegrationTransferred(ID.value(), from, to);
    }

    private static ArchiveWithItsAccount archive() {
        return new ArchiveWithItsAccount(ID, "acme", "No longer offered.");
    }

    private static IntegrationArchived archived() {
        return new IntegrationArchived(ID.value(), "No longer offered.");
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
