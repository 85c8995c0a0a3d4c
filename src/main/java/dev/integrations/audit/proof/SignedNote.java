package dev.integrations.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A text with signatures below it (C2SP signed-note).
///
/// @param text       ends with a line feed
/// @param signatures one or more lines
record SignedNote(String text, List<Line> signatures) {

    private static final String DASH = "\u2014 ";

    /// One signature.
    ///
    /// @param name  of the key
    /// @param value id of the key and signature, in Base64
    record Line(String name, String value) {

        private byte[] bytes() {
            return Base64.getDecoder().decode(value);
        }

        private boolean isOf(NoteVerifier key) {
            byte[] bytes = bytes();
            return name.equals(key.name())
                    && bytes.length > NoteVerifier.KEY_ID_LENGTH
                    && Arrays.equals(Arrays.copyOf(bytes, NoteVerifier.KEY_ID_LENGTH), key.idBytes());
        }

        private boolean signs(byte[] text, NoteVerifier key) {
            byte[] bytes = bytes();
            return key.verify(text, Arrays.copyOfRange(bytes, NoteVerifier.KEY_ID_LENGTH, bytes.length));
        }
    }

    static SignedNote sign(String text, Collection<NoteSigner> signers) {
        return new SignedNote(
                text, signers.stream().map(signer -> line(text, signer)).toList());
    }

    private static Line line(String text, NoteSigner signer) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(signer.verifier().idBytes());
        bytes.writeBytes(signer.sign(text));
        return new Line(signer.verifier().name(), Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /// @throws IllegalArgumentException when it is no signed note
    static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("This is no signed note");
        }
        List<Line> lines = note.substring(end + 2).lines().map(SignedNote::line).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("This note has no signature");
        }
        return new SignedNote(note.substring(0, end + 1), lines);
    }

    private static Line line(String text) {
        String[] parts = text.split(" ", -1);
        if (!text.startsWith(DASH) || parts.length != 3) {
            throw new IllegalArgumentException("This is no line of a signature: " + text);
        }
        var line = new Line(parts[1], parts[2]);
        if (line.bytes().length <= NoteVerifier.KEY_ID_LENGTH) {
            throw new IllegalArgumentException("This signature is too short: " + text);
        }
        return line;
    }

    /// The first of these keys that signed it. Signatures of other keys mean nothing; a wrong one of a key that is
    /// known spoils the note.
    Optional<NoteVerifier> signedBy(Collection<NoteVerifier> keys) {
        byte[] signed = text.getBytes(UTF_8);
        Optional<NoteVerifier> found = Optional.empty();
        for (NoteVerifier key : keys) {
            for (Line line : signatures.stream().filter(each -> each.isOf(key)).toList()) {
                if (!line.signs(signed, key)) {
                    return Optional.empty();
                }
                found = found.or(() -> Optional.of(key));
            }
        }
        return found;
    }

    /// As it is published.
    String whole() {
        var whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(DASH)
                .append(line.name())
                .append(' ')
                .append(line.value())
                .append('\n'));
        return whole.toString();
    }
}
