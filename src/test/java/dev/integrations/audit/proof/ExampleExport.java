package dev.integrations.audit.proof;

import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The worked example of `docs/audit.md`: four entries, of which a checkpoint of three proves all but the last.
final class ExampleExport {

    static final String ORIGIN = "platform-integrations/00000000-0000-4000-8000-000000000000";
    static final int SIZE = 3;

    private static final JsonMapper JSON = new JsonMapper();

    private ExampleExport() {}

    /// The private key is the bytes from 0 to 31: everybody has it.
    static NoteSigner signer() {
        var secret = new byte[NoteSigner.LENGTH];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) i;
        }
        return new NoteSigner(ORIGIN, secret);
    }

    static List<StoredEvent> events() {
        return List.of(
                event(1, 1, 0, "integration.created", "{\"owner\":\"acme\",\"manifest\":{\"name\":\"Acmé Sync\"}}"),
                event(2, 2, 0, "integration.created", "{\"owner\":\"globex\",\"manifest\":{\"name\":\"Globex\"}}"),
                event(3, 1, 1, "integration.archived", "{\"reason\":\"no longer used\"}"),
                event(4, 2, 1, "integration.archived", "{}"));
    }

    private static StoredEvent event(long position, int aggregate, long sequence, String name, String payload) {
        var metaData = new TreeMap<>(Map.of("account", "acme", "actorType", "api-key", "interface", "api"));
        return new StoredEvent(
                position,
                UUID.fromString("01a20a5e-0000-7000-8000-00000000000" + position),
                UUID.fromString("01a20a5e-0000-7000-8000-0000000000a" + aggregate),
                sequence,
                "integration",
                name,
                "1",
                Instant.ofEpochMilli(1_795_600_000_000L + position),
                payload,
                metaData);
    }

    static NaiveTree tree() {
        return new NaiveTree(events().stream().map(Leaf::hash).toList());
    }

    static Checkpoint checkpoint() {
        return Checkpoint.sign(ORIGIN, SIZE, tree().root(SIZE), List.of(signer()));
    }

    static String text() {
        ObjectNode head = JSON.createObjectNode();
        head.put("kind", "checkpoint").put("note", checkpoint().text());
        head.putArray("vkeys").add(signer().verifier().text());
        String entries = IntStream.range(0, events().size())
                .mapToObj(ExampleExport::entry)
                .map(entry -> entry + "\n")
                .collect(Collectors.joining());
        ObjectNode end = JSON.createObjectNode();
        end.put("kind", "end").put("entries", events().size());
        return head + "\n" + entries + end + "\n";
    }

    private static ObjectNode entry(int index) {
        StoredEvent event = events().get(index);
        ObjectNode entry = JSON.createObjectNode();
        entry.put("kind", "entry")
                .put("position", event.position())
                .put("event_id", event.eventId().toString())
                .put("aggregate_id", event.aggregate().toString())
                .put("aggregate_type", event.aggregateType())
                .put("sequence", event.sequence())
                .put("name", event.name())
                .put("revision", event.revision())
                .put("time", event.time().toString())
                .put("time_ms", event.time().toEpochMilli())
                .put("payload", event.payload());
        if (index == 1) {
            entry.put("meta_data_digest", Base64.getEncoder().encodeToString(Leaf.metaDataDigest(event.metaData())));
        } else {
            event.metaData().forEach(entry.putObject("meta_data")::put);
        }
        if (index < SIZE) {
            var proof = entry.putArray("proof");
            NaiveTree.path(index, tree().leafHashes().subList(0, SIZE))
                    .forEach(hash -> proof.add(Base64.getEncoder().encodeToString(hash)));
        }
        return entry;
    }
}
