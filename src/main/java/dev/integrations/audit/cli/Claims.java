package dev.integrations.audit.cli;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.CheckpointText;
import dev.integrations.audit.proof.NoteVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checkpoints that were kept outside: how many leaves, and which root.
final class Claims {

    private final NavigableMap<Long, byte[]> roots = new TreeMap<>();

    /// Reads the file, if there is one.
    ///
    /// @throws Unreadable when it holds no checkpoint that one of the keys signed
    static Claims of(@Nullable Path file, Collection<NoteVerifier> keys, Verdict verdict) {
        var claims = new Claims();
        if (file == null) {
            return claims;
        }
        try (var text = Files.newBufferedReader(file)) {
            CheckpointText.read(text, true, each -> claims.add(each, keys, verdict));
        } catch (IOException unreadable) {
            throw new Unreadable(file + " cannot be read: " + Reason.of(unreadable));
        }
        if (claims.roots.isEmpty()) {
            throw new Unreadable(file + " holds no checkpoint that a known key signed.");
        }
        verdict.fact("Outside", claims.roots.size() + " in " + file + ", up to size " + claims.last());
        return claims;
    }

    private void add(Checkpoint claim, Collection<NoteVerifier> keys, Verdict verdict) {
        if (claim.signedBy(keys).isEmpty()) {
            verdict.warning("A checkpoint of size " + claim.size() + " in the file is signed by no known key.");
            return;
        }
        byte[] other = roots.putIfAbsent(claim.size(), claim.root());
        if (other != null && !Arrays.equals(other, claim.root())) {
            verdict.about("checkpoint " + claim.size(), claim.size(), "two different roots were signed for this size");
        }
    }

    /// The root that was signed for a size; null for none.
    byte @Nullable [] root(long size) {
        return roots.get(size);
    }

    /// The largest size; 0 for none.
    long last() {
        Map.Entry<Long, byte[]> last = roots.lastEntry();
        return last == null ? 0 : last.getKey();
    }

    boolean isEmpty() {
        return roots.isEmpty();
    }
}
