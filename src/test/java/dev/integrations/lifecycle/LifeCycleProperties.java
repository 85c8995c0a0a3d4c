package dev.integrations.lifecycle;

import dev.integrations.lifecycle.Command.Kind;
import dev.integrations.lifecycle.Command.Tag;
import dev.integrations.lifecycle.Command.Who;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/// Whatever is done in whatever order, the service says what a model of a few hundred lines says.
class LifeCycleProperties {

    private static final List<String> PATCHES = List.of(
            "{}",
            "{\"name\":\"One\"}",
            "{\"name\":\"Two\",\"call_to_action\":null}",
            "{\"name\":null}",
            "{\"name\":\"\"}",
            "{\"tags\":null,\"error_codes\":{\"a\":null}}",
            "{\"tags\":[\"knowledge\"],\"name\":\"Three\"}",
            "{\"oauth_callback_url\":\"http://acme.example/\"}",
            "{\"oauth_callback_url\":\"https://acme.example/\",\"name\":\"One\",\"tags\":[\"knowledge\"]}");

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void agreesWithTheModel(@ForAll("commands") List<Command> commands) {
        new World(Witnesses.all()).run(commands);
    }

    /// Two events of one command, which random commands seldom come to.
    @Example
    void agreesWithTheModelWhereArchivingEndsAnOffer() {
        List<Command> commands = Stream.of(Kind.CREATE, Kind.OFFER, Kind.ARCHIVE, Kind.REPEAT)
                .map(kind -> new Command(kind, 0, Who.OWNER, Tag.NONE, "{}", true, false))
                .toList();
        new World(Witnesses.all()).run(commands);
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        Arbitrary<Command> command = Combinators.combine(
                        kinds(),
                        Arbitraries.integers().between(0, 59),
                        mostly(Who.OWNER, Who.values()),
                        mostly(Tag.NONE, Tag.values()),
                        Arbitraries.of(PATCHES),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, true, false))
                .as(Command::new);
        return command.list().ofSize(20);
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.frequency(
                Tuple.of(1, Kind.CREATE),
                Tuple.of(6, Kind.PATCH),
                Tuple.of(2, Kind.ROTATE),
                Tuple.of(6, Kind.SUBMIT),
                Tuple.of(2, Kind.WITHDRAW),
                Tuple.of(4, Kind.APPROVE),
                Tuple.of(2, Kind.REJECT),
                Tuple.of(3, Kind.REOPEN),
                Tuple.of(1, Kind.ARCHIVE),
                Tuple.of(3, Kind.OFFER),
                Tuple.of(1, Kind.END),
                Tuple.of(3, Kind.ACCEPT),
                Tuple.of(5, Kind.REPEAT));
    }

    private static <T> Arbitrary<T> mostly(T most, T[] all) {
        return Arbitraries.frequencyOf(Tuple.of(4, Arbitraries.just(most)), Tuple.of(1, Arbitraries.of(all)));
    }
}
