package dev.integrations.shared.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The leaf of one event in the tree over the ledger (RFC 6962, section 2.1): what is hashed of it, byte by byte.
///
/// Each field is its length in four bytes, big-endian, and its bytes. Metadata enters by its digest, so that an event
/// can be proved to somebody who must not see who acted.
public final class Leaf {

    /// The first field of each leaf: which rule it follows.
    public static final String FORMAT = "platform-integrations/leaf/1";

    private static final byte[] FORMAT_BYTES = FORMAT.getBytes(UTF_8);
    /// Separates leaves from inner nodes.
    private static final byte PREFIX = 0;

    private Leaf() {}

    /// SHA-256 of a zero byte and the leaf's data.
    public static byte[] hash(StoredEvent event) {
        return hash(event, metaDataDigest(event.metaData()));
    }

    /// The same where the metadata is known by its digest alone.
    public static byte[] hash(StoredEvent event, byte[] metaDataDigest) {
        var leaf = new Fields(512 + event.payload().length());
        leaf.bytes.write(PREFIX);
        write(leaf, event, metaDataDigest);
        return leaf.sha256();
    }

    /// What is hashed after the zero byte.
    public static byte[] data(StoredEvent event, byte[] metaDataDigest) {
        var leaf = new Fields(512 + event.payload().length());
        write(leaf, event, metaDataDigest);
        return leaf.bytes.toByteArray();
    }

    private static void write(Fields leaf, StoredEvent event, byte[] metaDataDigest) {
        leaf.add(FORMAT_BYTES);
        leaf.add(Long.toString(event.position()));
        leaf.add(event.eventId());
        leaf.add(event.aggregate());
        leaf.add(event.aggregateType());
        leaf.add(Long.toString(event.sequence()));
        leaf.add(event.name());
        leaf.add(revision(event.revision()));
        leaf.add(Long.toString(event.time().toEpochMilli()));
        leaf.add(event.payload());
        leaf.add(metaDataDigest);
    }

    private static String revision(@Nullable String revision) {
        return revision == null ? "" : revision;
    }

    /// SHA-256 of each key and value, keys in ascending order of their UTF-8 bytes.
    public static byte[] metaDataDigest(Map<String, String> metaData) {
        var section = new Fields(512);
        inOrderOfBytes(metaData).forEach((key, value) -> {
            section.add(key);
            section.add(value);
        });
        return section.sha256();
    }

    /// The order of Java's texts differs beyond the Basic Multilingual Plane.
    private static SortedMap<String, String> inOrderOfBytes(Map<String, String> metaData) {
        var sorted = new TreeMap<String, String>(
                (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
        sorted.putAll(metaData);
        return sorted;
    }

    private static final class Fields {

        private final ByteArrayOutputStream bytes;

        Fields(int size) {
            bytes = new ByteArrayOutputStream(size);
        }

        void add(UUID id) {
            add(id.toString());
        }

        void add(String text) {
            add(text.getBytes(UTF_8));
        }

        void add(byte[] field) {
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
            bytes.writeBytes(field);
        }

        byte[] sha256() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
