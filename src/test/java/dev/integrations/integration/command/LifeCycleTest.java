package dev.integrations.integration.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.integration.ClientSecret;
import dev.integrations.integration.HashedSecret;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestField;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.integration.event.ClientSecretRotated;
import dev.integrations.integration.event.IntegrationApproved;
import dev.integrations.integration.event.IntegrationArchived;
import dev.integrations.integration.event.IntegrationChanged;
import dev.integrations.integration.event.IntegrationCreated;
import dev.integrations.integration.event.IntegrationEvent;
import dev.integrations.integration.event.IntegrationRejected;
import dev.integrations.integration.event.IntegrationReopened;
import dev.integrations.integration.event.IntegrationSubmissionWithdrawn;
import dev.integrations.integration.event.IntegrationSubmitted;
import dev.integrations.integration.event.IntegrationTransferOffered;
import dev.integrations.integration.event.IntegrationTransferred;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.event.RecentRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command in every state: what happens, or why nothing does.
class LifeCycleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final UUID VALUE = UUID.fromString("0190a5b0-0000-7000-8000-000000000001");
    private static final IntegrationId ID = new IntegrationId(VALUE);
    private static final HashedSecret SECRET = ClientSecret.generate().hashed("0190a5b0-0000-7000-8000-000000000002");
    private static final Manifest MANIFEST =
            new Manifest("account_name", "Sync", null, null, null, null, null, null, null, null, null, null, null);
    private static final ManifestPatch PATCH = ManifestPatch.between(MANIFEST, renamed("Other"));

    private static final IntegrationEvent CREATED = new IntegrationCreated(VALUE, "acme", MANIFEST, SECRET);
    private static final IntegrationEvent SUBMITTED = new IntegrationSubmitted(VALUE);
    private static final IntegrationEvent APPROVED = new IntegrationApproved(VALUE, false);
    private static final IntegrationEvent REJECTED = new IntegrationRejected(VALUE, "Why");
    private static final IntegrationEvent REOPENED = new IntegrationReopened(VALUE);
    private static final IntegrationEvent WITHDRAWN = new IntegrationSubmissionWithdrawn(VALUE);
    private static final IntegrationEvent ARCHIVED = new IntegrationArchived(VALUE, "Why");

    /// What each command makes where it is possible.
    private static final Map<String, Object> COMMANDS = commands();
    private static final Map<String, IntegrationEvent> EVENTS = events();

    /// States, by the events that lead there, and the commands that are possible in each. All others are refused.
    private static final String TABLE = """
            draft       |                               | change rotate submit archive offer
            withdrawn   | submitted withdrawn           | change rotate submit archive offer
            rejected    | submitted rejected            | change rotate submit archive offer
            submitted   | submitted                     | rotate withdraw approve reject archive offer
            approved    | submitted approved            | rotate reopen archive offer
            reopened    | submitted approved reopened   | change rotate submit archive offer
            resubmitted | submitted approved reopened submitted | rotate withdraw approve reject archive offer
            archived    | archived                      |
            ended       | submitted approved archived   |
            dropped     | submitted archived            |""";

    private final FixtureConfiguration<Integration> integration = new AggregateTestFixture<>(Integration.class);

    @BeforeEach
    void isReady() {
        integration.registerInjectableResource((Readiness) manifest -> List.of());
    }

    static Stream<Arguments> everyCommandInEveryState() {
        return TABLE.lines().flatMap(line -> {
            String[] columns = line.split("\\|", -1);
            Set<String> possible = Set.of(columns[2].strip().split(" +"));
            return COMMANDS.keySet().stream()
                    .map(command ->
                            Arguments.of(columns[0].strip(), columns[1].strip(), command, possible.contains(command)));
        });
    }

    @ParameterizedTest(name = "{0}: {2} is possible: {3}")
    @MethodSource("everyCommandInEveryState")
    void doesWhatIsPossibleAndRefusesTheRest(String state, String path, String command, boolean possible) {
        var result = in(path).when(COMMANDS.get(command));
        if (possible) {
            result.expectSuccessfulHandlerExecution().expectEvents(EVENTS.get(command));
        } else {
            result.expectException(refusal(command)).expectNoEvents();
        }
    }

    private static Class<? extends Throwable> refusal(String command) {
        return switch (command) {
            case "change" -> NotEditable.class;
            case "rotate", "offer" -> IntegrationIsArchived.class;
            default -> IllegalTransition.class;
        };
    }

    @Test
    void saysWhatIsPossibleInstead() {
        in("submitted approved")
                .when(COMMANDS.get("submit"))
                .expectExceptionMessage(
                        "An approved integration does not allow: submit. Possible from here: reopen, archive.");
        assertThat(new IllegalTransition(Stage.ARCHIVED, Move.REOPEN))
                .hasMessage("An archived integration does not allow: reopen. Possible from here: nothing.");
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheOwner")
    void doesNotExistForOthers(Object command, String path) {
        in(path).when(command).expectException(NotFound.class).expectNoEvents();
    }

    static Stream<Arguments> commandsOfTheOwner() {
        return Stream.of(
                Arguments.of(new ChangeIntegration(ID, "globex", PATCH), ""),
                Arguments.of(new TryChange(ID, "globex"), ""),
                Arguments.of(new RotateClientSecret(ID, "globex", SECRET, Duration.ZERO), ""),
                Arguments.of(new SubmitIntegration(ID, "globex"), ""),
                Arguments.of(new WithdrawSubmission(ID, "globex"), "submitted"),
                Arguments.of(new ReopenIntegration(ID, "globex"), "submitted approved"),
                Arguments.of(new ArchiveIntegration(ID, "globex", false, "Why"), ""));
    }

    @Test
    void isArchivedByAReviewerOfAnotherAccount() {
        in("").when(new ArchiveIntegration(ID, "operator", true, "Why")).expectEvents(ARCHIVED);
    }

    @Test
    void isNotApprovedByItsOwnAccount() {
        in("submitted")
                .when(new ApproveIntegration(ID, "acme", false))
                .expectException(OwnWork.class)
                .expectNoEvents();
    }

    /// Giving it away does not make it the work of others.
    @Test
    void isNotApprovedByAnAccountThatHasOwnedItSinceItWasLastApproved() {
        var transferred = new IntegrationTransferred(VALUE, "acme", "globex");
        integration
                .given(CREATED, SUBMITTED, transferred)
                .when(new ApproveIntegration(ID, "acme", false))
                .expectException(OwnWork.class)
                .expectNoEvents();
        new AggregateTestFixture<>(Integration.class)
                .registerInjectableResource((Readiness) manifest -> List.of())
                .given(CREATED, SUBMITTED, transferred, APPROVED, REOPENED, SUBMITTED)
                .when(new ApproveIntegration(ID, "acme", false))
                .expectEvents(APPROVED);
    }

    @Test
    void isApprovedByItsOwnAccountInTheTryOutAndTheEventSaysSo() {
        in("submitted")
                .when(new ApproveIntegration(ID, "acme", true))
                .expectEvents(new IntegrationApproved(VALUE, true));
    }

    @Test
    void isSubmittedOnlyWhenItIsReadyAndAllThatIsMissingIsNamed() {
        List<Detail> faults = List.of(Detail.inBody("$.name", "One"), Detail.inBody("$.tags", "Two"));
        FixtureConfiguration<Integration> unready = new AggregateTestFixture<>(Integration.class);
        unready.registerInjectableResource((Readiness) manifest -> faults);
        unready.given(CREATED)
                .when(new SubmitIntegration(ID, "acme"))
                .expectException(NotReady.class)
                .expectNoEvents();
        assertThat(new NotReady(faults).details()).isEqualTo(faults);
    }

    @Test
    void makesNoEventOfAPatchThatChangesNothing() {
        ManifestPatch same = ManifestPatch.of(EnumSet.allOf(ManifestField.class), MANIFEST);
        in("").when(new ChangeIntegration(ID, "acme", same)).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void storesOnlyTheFieldsThatAreDifferent() {
        ManifestPatch all = ManifestPatch.of(EnumSet.allOf(ManifestField.class), renamed("Other"));
        in("").when(new ChangeIntegration(ID, "acme", all)).expectEvents(new IntegrationChanged(VALUE, PATCH));
    }

    @Test
    void keepsEarlierChangesUnderLaterOnes() {
        ManifestPatch author = ManifestPatch.between(MANIFEST, withAuthor(MANIFEST));
        integration
                .given(CREATED, new IntegrationChanged(VALUE, PATCH), new IntegrationChanged(VALUE, author))
                .when(new ChangeIntegration(
                        ID, "acme", ManifestPatch.of(EnumSet.of(ManifestField.NAME), renamed("Other"))))
                .expectNoEvents();
    }

    @Test
    void isChangedOnlyInTheVersionThatTheCallerSaw() {
        in("").when(new SubmitIntegration(ID, "acme"), new Precondition(Set.of(0L)).asMetaData())
                .expectEvents(SUBMITTED);
        for (Set<Long> others : List.of(Set.<Long>of(), Set.of(1L), Set.of(10L, 100L))) {
            new AggregateTestFixture<>(Integration.class)
                    .registerInjectableResource((Readiness) manifest -> List.of())
                    .given(CREATED)
                    .when(new SubmitIntegration(ID, "acme"), new Precondition(others).asMetaData())
                    .expectException(PreconditionFailed.class)
                    .expectNoEvents();
        }
    }

    /// Even where it would be possible again, and the version is not that of then.
    @Test
    void doesARequestOnce() {
        Map<String, Object> metaData = new HashMap<>(new Precondition(Set.of(7L)).asMetaData());
        metaData.put(Provenance.IDEMPOTENCY_KEY_HASH, "hash");
        metaData.put(RecentRequests.SENT, NOW.toString());
        rotated("hash", Duration.ofMinutes(9))
                .when(COMMANDS.get("rotate"), metaData)
                .expectException(CarriedOutBefore.class)
                .expectNoEvents();
    }

    /// A key may be used anew once it is forgotten.
    @Test
    void doesAnotherRequestWithOrWithoutItsKey() {
        Map<String, String> metaData =
                Map.of(Provenance.IDEMPOTENCY_KEY_HASH, "hash", RecentRequests.SENT, NOW.toString());
        for (TestExecutor<Integration> earlier :
                List.of(rotated("other", Duration.ZERO), rotated("hash", Duration.ofMinutes(11)))) {
            earlier.when(COMMANDS.get("rotate"), metaData).expectEvents(EVENTS.get("rotate"));
        }
        rotated("hash", Duration.ZERO).when(COMMANDS.get("rotate")).expectEvents(EVENTS.get("rotate"));
    }

    private static TestExecutor<Integration> rotated(String request, Duration ago) {
        var event = new GenericEventMessage<>(EVENTS.get("rotate"), Map.of(Provenance.IDEMPOTENCY_KEY_HASH, request));
        return new AggregateTestFixture<>(Integration.class)
                .registerInjectableResource((Readiness) manifest -> List.of())
                .givenCurrentTime(NOW.minus(ago))
                .andGiven(CREATED, event);
    }

    private TestExecutor<Integration> in(String path) {
        Map<String, IntegrationEvent> named = Map.of(
                "submitted", SUBMITTED,
                "withdrawn", WITHDRAWN,
                "approved", APPROVED,
                "rejected", REJECTED,
                "reopened", REOPENED,
                "archived", ARCHIVED);
        List<IntegrationEvent> history = Stream.concat(
                        Stream.of(CREATED),
                        Arrays.stream(path.split(" +"))
                                .filter(step -> !step.isEmpty())
                                .map(named::get))
                .toList();
        return integration.given(history);
    }

    private static Map<String, Object> commands() {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("change", new ChangeIntegration(ID, "acme", PATCH));
        commands.put("rotate", new RotateClientSecret(ID, "acme", SECRET, Duration.ofHours(1)));
        commands.put("submit", new SubmitIntegration(ID, "acme"));
        commands.put("withdraw", new WithdrawSubmission(ID, "acme"));
        commands.put("approve", new ApproveIntegration(ID, "operator", false));
        commands.put("reject", new RejectIntegration(ID, "Why"));
        commands.put("archive", new ArchiveIntegration(ID, "acme", false, "Why"));
        commands.put("reopen", new ReopenIntegration(ID, "acme"));
        commands.put("offer", new OfferTransfer(ID, "acme", "globex"));
        return commands;
    }

    private static Map<String, IntegrationEvent> events() {
        return Map.of(
                "change", new IntegrationChanged(VALUE, PATCH),
                "rotate", new ClientSecretRotated(VALUE, SECRET, Duration.ofHours(1)),
                "submit", SUBMITTED,
                "withdraw", WITHDRAWN,
                "approve", APPROVED,
                "reject", REJECTED,
                "archive", ARCHIVED,
                "reopen", REOPENED,
                "offer", new IntegrationTransferOffered(VALUE, "acme", "globex"));
    }

    private static Manifest renamed(String name) {
        return new Manifest(
                MANIFEST.identifierFieldPath(), name, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static Manifest withAuthor(Manifest manifest) {
        return new Manifest(
                manifest.identifierFieldPath(),
                manifest.name(),
                "Acme",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
