package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The audit trail says of every change who made it, and what was before and after: what was seen then.
final class TrailWitness implements Witness {

    private static final Set<String> NO_VALUES =
            Set.of("id", "review", "client_secrets", "transfer", "created", "updated", "warnings");

    private static final String OFFERED = "$.transfer.to";

    private final Map<String, List<Seen>> seen = new HashMap<>();

    /// An event, and what was there after it.
    private record Seen(String event, String requestId, String account, Map<String, JsonNode> values) {}

    @Override
    public void after(Step step) {
        String event = step.expected().event();
        if (event != null) {
            JsonNode now = step.world()
                    .reviewer()
                    .get(Api.INTEGRATIONS + step.thing().id)
                    .assertOk()
                    .json();
            List<Seen> before = seen.computeIfAbsent(step.thing().id, id -> new ArrayList<>());
            boolean endedAnOffer = event.equals("integration.archived")
                    && before.getLast().values().containsKey(OFFERED);
            if (endedAnOffer) {
                Map<String, JsonNode> between =
                        new LinkedHashMap<>(before.getLast().values());
                between.remove(OFFERED);
                before.add(new Seen(Thing.WITHDRAWN, step.answer().requestId(), step.account(), between));
            }
            before.add(new Seen(event, step.answer().requestId(), step.account(), values(now)));
        }
    }

    private static Map<String, JsonNode> values(JsonNode shown) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        shown.properties().stream()
                .filter(member -> !NO_VALUES.contains(member.getKey()))
                .forEach(member -> values.put("$." + member.getKey(), member.getValue()));
        shown.path("client_secrets")
                .forEach(secret ->
                        values.put("$.client_secrets['" + secret.path("id").asString() + "']", secret));
        for (String path : List.of("/review/state", "/review/reason", "/transfer/to")) {
            JsonNode value = shown.at(path);
            if (!value.isMissingNode()) {
                values.put("$" + path.replace('/', '.'), value);
            }
        }
        return values;
    }

    @Override
    public void atTheEnd(World world) {
        await().until(() -> world.tables().count("select count(*) from audit_entry")
                == world.tables().count("select count(*) from event"));
        world.things.keySet().forEach(id -> compare(world, id));
    }

    private void compare(World world, String id) {
        List<JsonNode> trail = changesOf(world, id);
        List<Seen> expected = Objects.requireNonNull(seen.get(id));
        assertThat(trail).hasSameSizeAs(expected);
        Map<String, JsonNode> before = Map.of();
        for (int i = 0; i < trail.size(); i++) {
            Seen now = expected.get(i);
            JsonNode entry = trail.get(i);
            assertThat(entry.path("event").asString()).isEqualTo(now.event());
            assertThat(entry.path("request_id").asString()).isEqualTo(now.requestId());
            assertThat(entry.path("actor").path("account").asString()).isEqualTo(now.account());
            assertThat(told(entry)).as(now.event()).isEqualTo(differences(before, now.values()));
            before = now.values();
        }
    }

    /// The entries of all that changed an integration, oldest first.
    static List<JsonNode> changesOf(World world, String id) {
        return world.reviewer()
                .get(Api.INTEGRATIONS + id + "/audit-trail?order=asc&limit=100")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .filter(entry -> !entry.path("event").asString().endsWith("shown-again"))
                .toList();
    }

    private static Set<String> told(JsonNode entry) {
        var told = new TreeSet<String>();
        entry.path("changes")
                .forEach(change -> told.add(
                        change.path("path").asString() + ": " + change.path("before") + " -> " + change.path("after")));
        return told;
    }

    private static Set<String> differences(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        var differences = new TreeSet<String>();
        paths.forEach(path -> differences.addAll(differences(path, before.get(path), after.get(path))));
        return differences;
    }

    private static Set<String> differences(String path, @Nullable JsonNode was, @Nullable JsonNode is) {
        if (Objects.equals(was, is)) {
            return Set.of();
        }
        return was != null && is != null && was.isObject() && is.isObject()
                ? differences(members(path, was), members(path, is))
                : Set.of(path + ": " + text(was) + " -> " + text(is));
    }

    private static Map<String, JsonNode> members(String path, JsonNode object) {
        var members = new HashMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(path + "." + member.getKey(), member.getValue()));
        return members;
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.toString();
    }
}
