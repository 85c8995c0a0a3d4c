package dev.integrations.audit.cli;

import dev.integrations.shared.ledger.Leaf;
import dev.integrations.shared.ledger.StoredEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of an exported file. What is wrong with it is an [IllegalArgumentException] that says so.
final class ExportLine {

    /// A member that stands there twice could be shown with one value and verified with another.
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(64_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode line;

    private ExportLine(JsonNode line) {
        this.line = line;
    }

    static ExportLine parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return new ExportLine(line);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("it is no JSON object, or has a member twice", malformed);
        }
    }

    String kind() {
        return text("kind");
    }

    long number(String name) {
        JsonNode value = line.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value.asLong();
    }

    @Nullable String optional(String name) {
        JsonNode value = line.path(name);
        return value.isMissingNode() || value.isNull() ? null : text(name);
    }

    private String text(String name) {
        JsonNode value = line.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.asString();
    }

    List<String> vkeys() {
        var vkeys = new ArrayList<String>();
        line.path("vkeys").forEach(vkey -> vkeys.add(vkey.asString()));
        return vkeys;
    }

    /// Without metadata, which enters by its digest.
    StoredEvent event() {
        return new StoredEvent(
                number("position"),
                uuid("event_id"),
                uuid("aggregate_id"),
                number("sequence"),
                text("aggregate_type"),
                text("name"),
                optional("revision"),
                time(),
                text("payload"),
                Collections.emptySortedMap());
    }

    private UUID uuid(String name) {
        UUID id = UUID.fromString(text(name));
        if (!id.toString().equals(text(name))) {
            throw new IllegalArgumentException(name + " is no id in lower case");
        }
        return id;
    }

    private Instant time() {
        Instant time = Instant.ofEpochMilli(number("time_ms"));
        try {
            if (Instant.parse(text("time")).equals(time)) {
                return time;
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("time is no time", malformed);
        }
        throw new IllegalArgumentException("time is not time_ms");
    }

    byte[] metaDataDigest() {
        JsonNode metaData = line.path("meta_data");
        if (metaData.isMissingNode()) {
            return hash(line.path("meta_data_digest"));
        }
        if (!metaData.isObject() || line.has("meta_data_digest")) {
            throw new IllegalArgumentException("meta_data is no object, or has its digest beside it");
        }
        var texts = new TreeMap<String, String>();
        metaData.forEachEntry((key, value) -> {
            if (!value.isString()) {
                throw new IllegalArgumentException("meta_data has a value that is no text");
            }
            texts.put(key, value.asString());
        });
        return Leaf.metaDataDigest(texts);
    }

    /// Null when there is none.
    @Nullable List<byte[]> proof() {
        JsonNode proof = line.path("proof");
        if (proof.isMissingNode() || proof.isNull()) {
            return null;
        }
        var hashes = new ArrayList<byte[]>();
        proof.forEach(hash -> hashes.add(hash(hash)));
        return hashes;
    }

    private static byte[] hash(JsonNode value) {
        byte[] hash = Base64.getDecoder().decode(value.asString());
        if (hash.length != 32) {
            throw new IllegalArgumentException("a hash has not 32 bytes");
        }
        return hash;
    }
}
