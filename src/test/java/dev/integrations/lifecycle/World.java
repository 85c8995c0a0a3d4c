package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.lifecycle.Command.Kind;
import dev.integrations.lifecycle.Command.Tag;
import dev.integrations.lifecycle.Command.Who;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two accounts, a reviewer, and all that they do: each command is sent to the service and given to the model, and the
/// witnesses look whether both say the same.
final class World {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pair INSTANCES = Pair.shared();
    private static final Operator OPERATOR = INSTANCES.operator();
    private static final String REVIEWERS = OPERATOR.open("reviewers");
    private static final Client REVIEWER = OPERATOR.with(Role.REVIEWER, REVIEWERS);
    /// What is done instead of what is not possible.
    private static final List<Kind> BENT =
            List.of(Kind.APPROVE, Kind.ACCEPT, Kind.REOPEN, Kind.REJECT, Kind.SUBMIT, Kind.PATCH, Kind.WITHDRAW);

    private static final List<Api> APIS = INSTANCES.apis().toList();

    final Map<String, Client> developers = new LinkedHashMap<>();
    final Map<String, Thing> things = new LinkedHashMap<>();
    private final List<Sent> repeatable = new ArrayList<>();
    private final List<Witness> witnesses;
    private long commands;

    /// A request that was carried out under an `Idempotency-Key`.
    private record Sent(
            Thing thing,
            Client by,
            String account,
            String method,
            String path,
            @Nullable String body,
            List<String> headers,
            Answer first) {}

    World(List<Witness> witnesses) {
        this.witnesses = witnesses;
        for (String name : List.of("acme", "globex")) {
            String handle = OPERATOR.open(name);
            developers.put(handle, OPERATOR.developer(handle));
        }
    }

    Client reviewer() {
        return REVIEWER;
    }

    Tables tables() {
        return INSTANCES.tables();
    }

    void run(List<Command> all) {
        all.forEach(this::run);
        witnesses.forEach(witness -> witness.atTheEnd(this));
    }

    private void run(Command command) {
        commands++;
        if (things.isEmpty() || command.kind() == Kind.CREATE) {
            create(command);
        } else if (command.kind() == Kind.REPEAT) {
            repeat(command);
        } else {
            change(command, new ArrayList<>(things.values()).get(command.which() % things.size()));
        }
    }

    private void create(Command command) {
        String account = new ArrayList<>(developers.keySet()).get(command.which() % 2);
        Client client = here(developer(account));
        Answer answer = client.create(Manifests.COMPLETE).assertOk();
        var thing = new Thing(answer.id(), account, JSON.readTree(Manifests.COMPLETE));
        things.put(thing.id, thing);
        witness(new Step(this, thing, client, account, Expected.of("created"), answer));
    }

    private void change(Command drawn, Thing thing) {
        String other = other(thing);
        Command command = possible(drawn, thing, other);
        String account = switch (command.who()) {
            case OWNER -> thing.owner;
            case OTHER -> other;
            case REVIEWER -> REVIEWERS;
        };
        Client client = here(command.who() == Who.REVIEWER ? REVIEWER : developer(account));
        Expected expected = thing.decide(command, other);
        Sent sent = send(command, thing, client, account);
        assertAnswered(sent.first(), expected);
        if (expected.event() != null) {
            String role = command.who() == Who.REVIEWER ? "reviewer" : "developer";
            thing.happen(expected.event(), command, account, role, commands);
        }
        if (sent.first().status() == 200 && sent.headers().size() > 2) {
            repeatable.add(sent);
        }
        witness(new Step(this, thing, client, account, expected, sent.first()));
    }

    private static Command possible(Command drawn, Thing thing, String other) {
        Command wanted = offering(drawn, other);
        if (!drawn.bent() || thing.decide(wanted, other).event() != null) {
            return wanted;
        }
        List<Command> possible = BENT.stream()
                .map(kind -> offering(drawn.as(kind, kind.actor()), other))
                .filter(command -> thing.decide(command, other).event() != null)
                .toList();
        return possible.isEmpty() ? wanted : possible.get(drawn.which() / 7 % possible.size());
    }

    private static Command offering(Command drawn, String to) {
        return drawn.kind() == Kind.OFFER ? drawn.saying(to) : drawn;
    }

    private String other(Thing thing) {
        return developers.keySet().stream()
                .filter(handle -> !handle.equals(thing.owner))
                .findFirst()
                .orElseThrow();
    }

    private Client developer(String account) {
        return java.util.Objects.requireNonNull(developers.get(account));
    }

    /// The instances take turns.
    private Client here(Client client) {
        return client.at(APIS.get((int) (commands % 2)));
    }

    private Sent send(Command command, Thing thing, Client client, String account) {
        String path = Api.INTEGRATIONS + thing.id;
        var headers = new ArrayList<String>();
        if (command.tag() != Tag.NONE) {
            long version = command.tag() == Tag.CURRENT ? thing.version() : thing.version() + 1;
            headers.addAll(List.of("If-Match", "\"9999\", \"" + version + "\""));
        }
        if (command.keyed() && EnumSet.range(Kind.CREATE, Kind.ARCHIVE).contains(command.kind())) {
            headers.addAll(List.of(
                    "X-Request-Id", UUID.randomUUID().toString(),
                    "Idempotency-Key", UUID.randomUUID().toString()));
        }
        String method = switch (command.kind()) {
            case PATCH -> "PATCH";
            case END -> "DELETE";
            default -> "POST";
        };
        String body = switch (command.kind()) {
            case PATCH -> command.patch();
            case ROTATE -> "{\"overlap\":\"PT1H\"}";
            case REJECT, ARCHIVE -> Work.WHY;
            case OFFER -> "{\"to\":\"" + command.patch() + "\"}";
            default -> null;
        };
        String there = command.kind() == Kind.PATCH
                ? path
                : path + "/" + command.kind().wire();
        String[] all = headers.toArray(String[]::new);
        return new Sent(thing, client, account, method, there, body, headers, client.send(method, there, body, all));
    }

    private void repeat(Command command) {
        if (repeatable.isEmpty()) {
            return;
        }
        Sent sent = repeatable.get(command.which() % repeatable.size());
        boolean sees = sent.account().equals(REVIEWERS) || sent.account().equals(sent.thing().owner);
        Answer again = here(sent.by())
                .send(sent.method(), sent.path(), sent.body(), sent.headers().toArray(String[]::new));
        assertAnswered(again, sees ? Expected.NOTHING : Expected.NOT_FOUND);
        if (sees) {
            assertThat(withoutPosition(again)).isEqualTo(withoutPosition(sent.first()));
            assertThat(again.header("ETag")).isEqualTo(sent.first().header("ETag"));
        }
        witness(new Step(this, sent.thing(), sent.by(), sent.account(), Expected.NOTHING, again));
    }

    private static void assertAnswered(Answer answer, Expected expected) {
        if (expected.type() == null) {
            answer.assertOk();
        } else {
            answer.assertRefused(expected.status(), expected.type());
        }
    }

    private void witness(Step step) {
        witnesses.forEach(witness -> witness.after(step));
    }

    /// The position of an approval is given a moment after the answer.
    static JsonNode withoutPosition(Answer answer) {
        JsonNode shown = answer.json();
        if (shown.path("review").path("last_approved") instanceof ObjectNode approval) {
            approval.remove("position");
        }
        return shown;
    }
}
