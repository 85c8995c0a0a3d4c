package dev.integrations.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The sides of the service that are compared.
final class Witnesses {

    private Witnesses() {}

    /// New ones, for one sequence of commands.
    static List<Witness> all() {
        return List.of(
                Witnesses::seeTheIntegration,
                Witnesses::seeTheAnswer,
                Witnesses::seeTheLists,
                Witnesses::seeTheQueue,
                Witnesses::seeTheEvents,
                new TrailWitness(),
                new PastWitness());
    }

    private static void seeTheIntegration(Step step) {
        Thing thing = step.thing();
        String path = Api.INTEGRATIONS + thing.id;
        String tag = "\"" + thing.version() + "\"";
        step.world().developers.forEach((handle, client) -> {
            Answer found = client.get(path);
            if (handle.equals(thing.owner)) {
                assertThat(shown(found.assertOk().json())).isEqualTo(thing.shownTo(handle));
                assertThat(found.header("ETag")).isEqualTo(tag);
            } else {
                found.assertRefused(404, "not_found");
            }
        });
        Client reviewer = step.world().reviewer();
        assertThat(shown(reviewer.get(path).assertOk().json())).isEqualTo(thing.shownTo(null));
        assertThat(reviewer.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    }

    /// With its times, which the model does not know.
    private static void seeTheAnswer(Step step) {
        boolean isNow = step.expected().event() != null && step.answer().json().has("id");
        if (isNow) {
            ObjectNode answered = (ObjectNode) World.withoutPosition(step.answer());
            answered.remove(List.of("client_secret", "warnings"));
            assertThat(World.withoutPosition(step.by().get(Api.INTEGRATIONS + step.thing().id)))
                    .isEqualTo(answered);
        }
    }

    private static void seeTheLists(Step step) {
        step.world().developers.forEach((handle, client) -> {
            List<ObjectNode> listed = client.get(Api.INTEGRATIONS + "?limit=100")
                    .assertOk()
                    .json()
                    .path("data")
                    .valueStream()
                    .map(Witnesses::shown)
                    .toList();
            assertThat(listed)
                    .isEqualTo(things(step)
                            .filter(thing -> thing.owner.equals(handle))
                            .sorted(Comparator.comparing((Thing thing) -> thing.id)
                                    .reversed())
                            .map(thing -> thing.shownTo(handle))
                            .toList());
        });
        String status = step.thing().status.toLowerCase(Locale.ROOT);
        assertThat(step.world()
                        .reviewer()
                        .get(Api.INTEGRATIONS + "?limit=100&status=" + status + "&account=" + step.thing().owner)
                        .assertOk()
                        .json()
                        .path("data")
                        .findValuesAsString("id"))
                .contains(step.thing().id);
    }

    private static void seeTheQueue(Step step) {
        step.world()
                .developers
                .forEach((handle, client) -> assertThat(queue(client, step))
                        .isEqualTo(queued(step)
                                .filter(thing -> thing.owner.equals(handle))
                                .map(Witnesses::entry)
                                .toList()));
        assertThat(queue(step.world().reviewer(), step))
                .isEqualTo(queued(step).map(Witnesses::entry).toList());
    }

    private static Stream<Thing> queued(Step step) {
        return things(step)
                .filter(Thing::isSubmitted)
                .sorted(Comparator.comparingLong((Thing thing) -> thing.submission));
    }

    private static Stream<Thing> things(Step step) {
        return step.world().things.values().stream();
    }

    private static String entry(Thing thing) {
        return thing.id + " of " + thing.owner + " in " + thing.version();
    }

    private static List<String> queue(Client client, Step step) {
        return client.get("/api/v2/reviews/?limit=100")
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .filter(entry -> step.world()
                        .things
                        .containsKey(entry.path("integration").asString()))
                .map(entry -> entry.path("integration").asString() + " of "
                        + entry.path("account").asString() + " in " + entry.path("version"))
                .toList();
    }

    private static void seeTheEvents(Step step) {
        assertThat(step.world()
                        .tables()
                        .texts(
                                "select payload_type from event where aggregate_identifier = ?::uuid"
                                        + " order by sequence_number",
                                step.thing().id))
                .isEqualTo(step.thing().events);
    }

    /// Without what the model does not know.
    private static ObjectNode shown(JsonNode representation) {
        ObjectNode shown = (ObjectNode) representation.deepCopy();
        shown.remove(List.of("created", "updated"));
        shown.put("client_secrets", representation.path("client_secrets").size());
        blank(shown.path("review"), "submitted");
        blank(shown.path("review").path("by"), "id");
        blank(shown.path("review").path("last_approved"), "approved");
        blank(shown.path("transfer"), "offered");
        if (shown.path("review").path("last_approved") instanceof ObjectNode approval) {
            approval.remove("position");
        }
        return shown;
    }

    private static void blank(JsonNode object, String member) {
        if (object.has(member)) {
            ((ObjectNode) object).put(member, "");
        }
    }
}
