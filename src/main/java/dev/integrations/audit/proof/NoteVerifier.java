package dev.integrations.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A public key that signs notes, with the name that it goes by (C2SP signed-note, Ed25519).
public final class NoteVerifier {

    static final int KEY_ID_LENGTH = 4;
    static final int KEY_LENGTH = 32;

    /// The type of signature: Ed25519.
    private static final byte ED25519 = 1;
    /// What comes before the 32 bytes in an encoded public key (RFC 8410).
    private static final byte[] ENCODING = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;
    private final byte[] id;

    /// A key by its 32 bytes (RFC 8032).
    public NoteVerifier(String name, byte[] key) {
        this.name = name;
        this.key = key.clone();
        this.id = idOf(name, key);
    }

    private static byte[] idOf(String name, byte[] key) {
        MessageDigest digest = NodeHash.sha256();
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(key), KEY_ID_LENGTH);
    }

    /// Reads a vkey: `name+id+key`.
    ///
    /// @throws IllegalArgumentException whose message says what is wrong
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A public key has the form name+id+key");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != KEY_LENGTH + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("The public key is no Ed25519 key");
        }
        var verifier = new NoteVerifier(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!verifier.id().equals(parts[1])) {
            throw new IllegalArgumentException("The id " + parts[1] + " is not that of the public key");
        }
        return verifier;
    }

    /// The vkey.
    public String text() {
        var typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.writeBytes(key);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(typed.toByteArray());
    }

    /// Eight hexadecimal digits.
    public String id() {
        return HexFormat.of().formatHex(id);
    }

    /// The origin of the log.
    public String name() {
        return name;
    }

    byte[] key() {
        return key.clone();
    }

    byte[] idBytes() {
        return id.clone();
    }

    boolean verify(byte[] text, byte[] signature) {
        try {
            var encoded = new ByteArrayOutputStream();
            encoded.writeBytes(ENCODING);
            encoded.writeBytes(key);
            PublicKey decoded =
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(decoded);
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
