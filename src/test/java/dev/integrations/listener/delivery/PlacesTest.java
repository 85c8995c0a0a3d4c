package dev.integrations.listener.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Duration AT_ONCE = Duration.ofMillis(5);
    private static final Duration LATE = Duration.ofSeconds(14);
    private static final int ALL = 64;

    private final Places places = new Places(ALL);

    @Test
    void areTakenByMoreAttemptsWhileTheyEndWellAndSoon() {
        Pace pace = pace();
        assertThat(taken(pace)).isEqualTo(1);
        IntStream.range(0, 100).forEach(i -> pace.ended(AT_ONCE, true));
        assertThat(taken(pace) + 1).isEqualTo(32);
    }

    @Test
    void areFewForWhoeverSucceedsLate() {
        Pace pace = pace();
        IntStream.range(0, 100).forEach(i -> pace.ended(AT_ONCE, true));
        IntStream.range(0, 3).forEach(i -> pace.ended(LATE, true));
        assertThat(taken(pace)).isEqualTo(4);
    }

    @Test
    void areGivenBackByWhoeverHasTooMany() {
        Pace pace = pace();
        pace.ended(AT_ONCE, true);
        Place one = places.take(pace);
        Place other = places.take(pace);
        pace.ended(LATE, false);
        assertThat(Stream.of(one, other).filter(places::isKept)).hasSize(1);
        assertThat(pace.held()).isEqualTo(1);
    }

    @Test
    void areHalfForAllTogetherThatAreSlow() {
        assertThat(takenByEach(ALL, this::slow)).isEqualTo(ALL / 2);
        assertThat(takenByEach(ALL, this::soon)).isEqualTo(ALL / 2);
    }

    @Test
    void areLeftToThoseThatAreKnownByThoseThatAreNot() {
        assertThat(takenByEach(ALL, PlacesTest::pace)).isEqualTo(ALL - ALL / 4);
        assertThat(takenByEach(ALL, this::soon)).isEqualTo(ALL / 4);
    }

    @Test
    void areForOneAttemptAtLeastHoweverFewThereAre() {
        var one = new Places(1);
        assertThat(one.take(pace())).isNotNull();
        assertThat(new Places(1).take(slow())).isNotNull();
    }

    private int takenByEach(int endpoints, java.util.function.Supplier<Pace> paces) {
        return Stream.generate(paces).limit(endpoints).mapToInt(this::taken).sum();
    }

    private int taken(Pace pace) {
        int taken = 0;
        while (places.take(pace) != null) {
            taken++;
        }
        return taken;
    }

    private static Pace pace() {
        return new Pace("https://one.example", 32, false);
    }

    private Pace slow() {
        return new Pace("https://one.example", 32, true);
    }

    /// It could have two.
    private Pace soon() {
        Pace pace = pace();
        pace.ended(AT_ONCE, true);
        return pace;
    }
}
