package dev.integrations.shared.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeafTest {

    private static final UUID EVENT = UUID.fromString("01a20a5e-3c22-7f96-89cf-f437678bee32");
    private static final UUID AGGREGATE = UUID.fromString("01a20a5e-3e7e-7ea6-8cdc-52258f15b85c");
    private static final String PAYLOAD = "{\"name\":\"Acmé 😀\"}";

    @Test
    void isTheFieldsWithTheirLengthsInOrder() throws Exception {
        StoredEvent event = event(Map.of("role", "developer", "account", "acme"));
        byte[] digest = sha256(hex("account") + hex("acme") + hex("role") + hex("developer"));
        String data = hex("platform-integrations/leaf/1")
                + hex("7")
                + hex(EVENT.toString())
                + hex(AGGREGATE.toString())
                + hex("integration")
                + hex("2")
                + hex("integration.created")
                + hex("1")
                + hex("1795600000123")
                + hex(PAYLOAD)
                + "00000020"
                + HexFormat.of().formatHex(digest);
        assertThat(Leaf.data(event, digest)).asHexString().isEqualToIgnoringCase(data);
        assertThat(Leaf.hash(event)).isEqualTo(sha256("00" + data)).isEqualTo(Leaf.hash(event, digest));
    }

    @Test
    void isTheSameInEitherStore() {
        String stored = "{\"role\": \"developer\",\"account\":\"acm\\u00e9\"}";
        StoredEvent here = event(MetaDataText.read(stored));
        Event there = Event.newBuilder()
                .setMessageIdentifier(EVENT.toString())
                .setAggregateIdentifier(AGGREGATE.toString())
                .setAggregateSequenceNumber(2)
                .setAggregateType("integration")
                .setTimestamp(1795600000123L)
                .setPayload(SerializedObject.newBuilder()
                        .setType("integration.created")
                        .setRevision("1")
                        .setData(ByteString.copyFromUtf8(PAYLOAD)))
                .putMetaData("role", text("developer"))
                .putMetaData("account", text("acmé"))
                .build();
        assertThat(ServerStoredEvents.stored(there, 7)).isEqualTo(here);
        assertThat(Leaf.hash(ServerStoredEvents.stored(there, 7))).isEqualTo(Leaf.hash(here));
    }

    private static MetaDataValue text(String value) {
        return MetaDataValue.newBuilder().setTextValue(value).build();
    }

    @Test
    void refusesMetaDataThatThisServiceDoesNotWrite() {
        for (String text :
                new String[] {"", "[]", "{\"a\":1}", "{\"a\":\"1\",\"a\":\"1\"}", "{} {}", "{\"a\":null}", "{"}) {
            assertThatThrownBy(() -> MetaDataText.read(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(MetaDataText.read("{}")).isEmpty();
    }

    @Test
    void ordersKeysByTheirBytes() throws Exception {
        String beyond = "\uD83D\uDE00";
        String before = "\uFB01";
        assertThat(beyond).as("the order of Java's texts").isLessThan(before);
        assertThat(Leaf.metaDataDigest(Map.of(beyond, "b", before, "a")))
                .isEqualTo(sha256(hex(before) + hex("a") + hex(beyond) + hex("b")));
    }

    private static StoredEvent event(Map<String, String> metaData) {
        return new StoredEvent(
                7,
                EVENT,
                AGGREGATE,
                2,
                "integration",
                "integration.created",
                "1",
                Instant.ofEpochMilli(1795600000123L),
                PAYLOAD,
                new TreeMap<>(metaData));
    }

    /// A field by itself.
    private static String hex(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "%08x%s".formatted(bytes.length, HexFormat.of().formatHex(bytes));
    }

    private static byte[] sha256(String hex) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(hex));
    }
}
