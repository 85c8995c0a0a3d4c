package dev.integrations.audit.proof;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A signed statement of how many leaves the tree had and what its root was (C2SP tlog-checkpoint).
public final class Checkpoint {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private final SignedNote note;
    private final String origin;
    private final long size;
    private final byte[] root;

    private Checkpoint(SignedNote note) {
        List<String> lines = note.text().lines().toList();
        if (lines.size() < 3 || !SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("This note is no checkpoint");
        }
        this.note = note;
        this.origin = lines.get(0);
        this.size = Long.parseLong(lines.get(1));
        this.root = Base64.getDecoder().decode(lines.get(2));
        if (root.length != NodeHash.LENGTH) {
            throw new IllegalArgumentException("The root of this checkpoint is no SHA-256");
        }
    }

    static Checkpoint sign(String origin, long size, byte[] root, Collection<NoteSigner> signers) {
        String text = origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        return new Checkpoint(SignedNote.sign(text, signers));
    }

    /// Reads one; whether it is signed is another question.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Checkpoint parse(String note) {
        return new Checkpoint(SignedNote.parse(note));
    }

    /// The first of these keys that signed it.
    public Optional<NoteVerifier> signedBy(Collection<NoteVerifier> keys) {
        return note.signedBy(
                keys.stream().filter(key -> key.name().equals(origin)).toList());
    }

    /// The name of the log.
    public String origin() {
        return origin;
    }

    /// How many leaves.
    public long size() {
        return size;
    }

    /// SHA-256.
    public byte[] root() {
        return root.clone();
    }

    /// The root in Base64.
    String rootText() {
        return Base64.getEncoder().encodeToString(root);
    }

    /// As it is published.
    public String text() {
        return note.whole();
    }
}
