package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// As of the position of each change the service answers what it answered right after it.
final class PastWitness implements Witness {

    private final Map<String, List<Answer>> seen = new HashMap<>();

    @Override
    public void after(Step step) {
        if (step.expected().event() != null) {
            seen.computeIfAbsent(step.thing().id, id -> new ArrayList<>())
                    .add(step.world()
                            .reviewer()
                            .get(Api.INTEGRATIONS + step.thing().id)
                            .assertOk());
        }
    }

    @Override
    public void atTheEnd(World world) {
        world.things.keySet().forEach(id -> compare(world, id));
    }

    private void compare(World world, String id) {
        List<JsonNode> changes = TrailWitness.changesOf(world, id);
        List<Long> positions = IntStream.range(0, changes.size())
                .filter(index -> !isHalfOfAChange(changes, index))
                .mapToObj(index -> changes.get(index).path("position").asLong())
                .toList();
        List<Answer> then = Objects.requireNonNull(seen.get(id));
        assertThat(positions).hasSameSizeAs(then);
        for (int i = 0; i < positions.size(); i++) {
            Answer past = world.reviewer()
                    .get(Api.INTEGRATIONS + id + "?as_of=" + positions.get(i))
                    .assertOk();
            JsonNode shown = World.withoutPosition(past);
            assertThat(shown).isEqualTo(World.withoutPosition(then.get(i)));
            assertThat(past.header("ETag")).isEqualTo(then.get(i).header("ETag"));
        }
    }

    /// What nobody was answered: of the end of an offer with what ended it.
    private static boolean isHalfOfAChange(List<JsonNode> changes, int index) {
        return index + 1 < changes.size()
                && changes.get(index)
                        .path("request_id")
                        .equals(changes.get(index + 1).path("request_id"));
    }
}
