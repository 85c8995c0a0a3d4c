package dev.integrations.shared.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonSourceProperties {

    /// Marks where white space may stand, so that one text can be written with and without it.
    private static final String GAP = "\u0001";

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void keepsEveryCharacterInOneSpellingWithoutInsignificantWhiteSpace(
            @ForAll("values") String value, @ForAll("gaps") String gap) {
        String spaced = ("{" + GAP + "\"a\"" + GAP + ":" + GAP + value + GAP + "}").replace(GAP, gap);
        JsonMember member = StrictJson.read(spaced.getBytes(UTF_8)).members().getFirst();
        assertThat(member.source().get().text())
                .isEqualTo(value.replace(GAP, "").replace("\\u00e9", "é"));
    }

    @Provide
    Arbitrary<String> gaps() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.lazyOf(this::scalars, this::scalars, this::lists, this::objects);
    }

    private Arbitrary<String> lists() {
        return values().list().ofMaxSize(3).map(values -> surrounded("[", values, "]"));
    }

    private Arbitrary<String> objects() {
        return values().list().ofMaxSize(3).map(values -> {
            List<String> members = IntStream.range(0, values.size())
                    .mapToObj(i -> "\"z" + (9 - i) + " \"" + GAP + ":" + GAP + values.get(i))
                    .toList();
            return surrounded("{", members, "}");
        });
    }

    private static String surrounded(String open, List<String> inside, String close) {
        return open + GAP + String.join(GAP + "," + GAP, inside) + GAP + close;
    }

    private Arbitrary<String> scalars() {
        Arbitrary<String> numbers = Arbitraries.of(
                "0", "-0", "1.0", "1.00", "1e2", "1E+02", "-12.50e-3", "123456789012345678901234567890", "1e999999999");
        Arbitrary<String> strings = Arbitraries.strings()
                .excludeChars('"', '\\')
                .withCharRange(' ', '\uD7FF')
                .ofMaxLength(10)
                .map(text -> "\"" + text + "\\u00e9\\n\\\"\\\\ 😀\"");
        return Arbitraries.oneOf(numbers, strings, Arbitraries.of("true", "false", "null"));
    }
}
