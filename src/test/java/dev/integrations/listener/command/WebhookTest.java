package dev.integrations.listener.command;

import dev.integrations.listener.DisablingReason;
import dev.integrations.listener.WebhookId;
import dev.integrations.listener.WebhookPatch;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.event.WebhookChanged;
import dev.integrations.listener.event.WebhookCreated;
import dev.integrations.listener.event.WebhookDeleted;
import dev.integrations.listener.event.WebhookDeliveryResent;
import dev.integrations.listener.event.WebhookDisabled;
import dev.integrations.listener.event.WebhookEvent;
import dev.integrations.listener.event.WebhookReplayed;
import dev.integrations.listener.event.WebhookSecretRotated;
import dev.integrations.listener.event.WebhookSecretShownAgain;
import dev.integrations.listener.event.WebhookTested;
import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.PreconditionFailed;
import dev.integrations.shared.event.Precondition;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.event.RecentRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command in every state: what happens, or why nothing does.
class WebhookTest {

    private static final UUID VALUE = UUID.fromString("0190a5b0-0000-7000-8000-000000000001");
    private static final UUID SECRET = UUID.fromString("0190a5b0-0000-7000-8000-000000000002");
    private static final UUID NEXT = UUID.fromString("0190a5b0-0000-7000-8000-000000000003");
    private static final WebhookId ID = new WebhookId(VALUE);
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String URL = "https://hooks.acme.example/in";
    private static final WebhookSettings SETTINGS = new WebhookSettings(URL, "Why", List.of("v1.account.*"), true);
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final WebhookEvent CREATED =
            new WebhookCreated(VALUE, "acme", WebhookScope.ACCOUNT, URL, "Why", List.of("v1.account.*"), true, SECRET);
    private static final WebhookPatch ENABLING = new WebhookPatch(null, null, null, true, null);
    private static final WebhookPatch DISABLING = new WebhookPatch(null, null, null, false, null);
    private static final WebhookPatch MOVING = new WebhookPatch(URL + "/2", null, null, null, null);

    private static final Map<String, WebhookEvent> EVENTS = Map.of(
            "enable", new WebhookChanged(VALUE, "acme", ENABLING),
            "disable", new WebhookChanged(VALUE, "acme", DISABLING),
            "move", new WebhookChanged(VALUE, "acme", MOVING),
            "rotate", new WebhookSecretRotated(VALUE, "acme", NEXT, OVERLAP),
            "give-up", new WebhookDisabled(VALUE, "acme", DisablingReason.FAILING),
            "give-up-elsewhere", new WebhookDisabled(VALUE, "acme", DisablingReason.GONE),
            "delete", new WebhookDeleted(VALUE, "acme"),
            "clear", new WebhookDeleted(VALUE, "acme"));

    private static final Map<String, Object> COMMANDS = Map.of(
            "enable", new ChangeWebhook(ID, "acme", ENABLING),
            "disable", new ChangeWebhook(ID, "acme", DISABLING),
            "move", new ChangeWebhook(ID, "acme", MOVING),
            "rotate", new RotateWebhookSecret(ID, "acme", NEXT, OVERLAP),
            "give-up", new DisableWebhook(ID, URL, DisablingReason.FAILING),
            "give-up-elsewhere", new DisableWebhook(ID, URL + "/2", DisablingReason.GONE),
            "delete", new DeleteWebhook(ID, "acme", false),
            "clear", new DeleteWithItsAccount(ID));

    /// States, by the events that lead there; the commands that make an event in each, and those that are refused. All
    /// others do nothing.
    private static final String TABLE = """
            new         |                     | disable move rotate give-up delete clear              |
            rotated     | rotate              | disable move rotate give-up delete clear              |
            moved       | move                | disable rotate give-up-elsewhere delete clear         |
            disabled    | disable             | enable move rotate delete clear                       |
            given up    | give-up             | enable move rotate delete clear                       |
            enabled     | disable enable      | disable move rotate give-up delete clear              |
            revived     | give-up enable      | disable move rotate give-up delete clear              |
            deleted     | delete              |                            | enable disable move rotate delete
            cleared     | give-up clear       |                            | enable disable move rotate delete""";

    static Stream<Arguments> everyCommandInEveryState() {
        return TABLE.lines().flatMap(line -> {
            String[] columns = line.split("\\|", -1);
            return COMMANDS.keySet().stream()
                    .map(command -> Arguments.of(
                            columns[0].strip(),
                            columns[1].strip(),
                            command,
                            words(columns[2]).contains(command),
                            words(columns[3]).contains(command)));
        });
    }

    private static Set<String> words(String column) {
        return Set.of(column.strip().split(" +"));
    }

    @ParameterizedTest(name = "{0}: {2} makes an event: {3}, is refused: {4}")
    @MethodSource("everyCommandInEveryState")
    void doesWhatIsPossible(String state, String path, String command, boolean makes, boolean refused) {
        var result = in(path).when(COMMANDS.get(command));
        if (refused) {
            result.expectException(NotFound.class).expectNoEvents();
        } else if (makes) {
            result.expectSuccessfulHandlerExecution().expectEvents(EVENTS.get(command));
        } else {
            result.expectSuccessfulHandlerExecution().expectNoEvents();
        }
    }

    @Test
    void begins() {
        new AggregateTestFixture<>(Webhook.class)
                .givenNoPriorActivity()
                .when(new CreateWebhook(ID, "acme", WebhookScope.ACCOUNT, SETTINGS, SECRET))
                .expectEvents(CREATED);
    }

    @ParameterizedTest
    @MethodSource("commandsOfTheAccount")
    void doesNotExistForOthers(Object command) {
        in("").when(command).expectException(NotFound.class).expectNoEvents();
    }

    static Stream<Object> commandsOfTheAccount() {
        return Stream.of(
                new ChangeWebhook(ID, "globex", MOVING),
                new RotateWebhookSecret(ID, "globex", NEXT, OVERLAP),
                new DeleteWebhook(ID, "globex", false));
    }

    @Test
    void isDeletedByAnAdministratorOfAnotherAccount() {
        in("").when(new DeleteWebhook(ID, "operator", true)).expectEvents(EVENTS.get("delete"));
    }

    @Test
    void storesOnlyTheFieldsThatAreDifferent() {
        var all = new WebhookPatch(URL, null, List.of(), true, List.of("description"));
        var different = new WebhookPatch(null, null, List.of(), null, List.of("description"));
        in("").when(new ChangeWebhook(ID, "acme", all)).expectEvents(new WebhookChanged(VALUE, "acme", different));
    }

    @Test
    void isChangedOnlyInTheVersionThatTheCallerSaw() {
        in("").when(COMMANDS.get("move"), new Precondition(Set.of(0L)).asMetaData())
                .expectEvents(EVENTS.get("move"));
        for (Set<Long> others : List.of(Set.<Long>of(), Set.of(1L))) {
            in("").when(COMMANDS.get("move"), new Precondition(others).asMetaData())
                    .expectException(PreconditionFailed.class)
                    .expectNoEvents();
        }
    }

    /// Whatever the caller saw, it is no more.
    @Test
    void doesNotExistInAnyVersionOnceItIsDeleted() {
        in("delete")
                .when(COMMANDS.get("move"), new Precondition(Set.of(0L)).asMetaData())
                .expectException(NotFound.class);
    }

    @Test
    void doesARequestOnce() {
        Map<String, Object> metaData = new HashMap<>();
        metaData.put(Provenance.IDEMPOTENCY_KEY_HASH, "hash");
        metaData.put(RecentRequests.SENT, NOW.toString());
        var event = new GenericEventMessage<>(EVENTS.get("rotate"), Map.of(Provenance.IDEMPOTENCY_KEY_HASH, "hash"));
        new AggregateTestFixture<>(Webhook.class)
                .givenCurrentTime(NOW.minusSeconds(60))
                .andGiven(CREATED, event)
                .when(COMMANDS.get("rotate"), metaData)
                .expectException(CarriedOutBefore.class)
                .expectNoEvents();
    }

    @Test
    void writesDownWhatIsShownAgainInAHistoryOfItsOwn() {
        new AggregateTestFixture<>(WebhookDisclosure.class)
                .givenNoPriorActivity()
                .when(new ShowWebhookSecretAgain(NEXT, ID, "acme", SECRET))
                .expectEvents(new WebhookSecretShownAgain(NEXT, VALUE, "acme", SECRET));
    }

    @Test
    void writesDownWhatIsDeliveredOnceMoreInAHistoryOfItsOwn() {
        wanting(new ResendDelivery(NEXT, ID, "acme", SECRET, VALUE))
                .expectEvents(new WebhookDeliveryResent(NEXT, VALUE, "acme", SECRET, VALUE));
        wanting(new ReplayEvents(NEXT, ID, "acme", 12)).expectEvents(new WebhookReplayed(NEXT, VALUE, "acme", 12));
        wanting(new TestWebhook(NEXT, ID, "acme")).expectEvents(new WebhookTested(NEXT, VALUE, "acme"));
    }

    private static ResultValidator<WantedDelivery> wanting(Object command) {
        return new AggregateTestFixture<>(WantedDelivery.class)
                .givenNoPriorActivity()
                .when(command);
    }

    private static TestExecutor<Webhook> in(String path) {
        List<WebhookEvent> history = Stream.concat(
                        Stream.of(CREATED),
                        Arrays.stream(path.split(" +"))
                                .filter(step -> !step.isEmpty())
                                .map(EVENTS::get))
                .toList();
        return new AggregateTestFixture<>(Webhook.class).given(history);
    }
}
