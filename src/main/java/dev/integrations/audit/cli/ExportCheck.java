package dev.integrations.audit.cli;

import dev.integrations.audit.proof.Checkpoint;
import dev.integrations.audit.proof.NoteVerifier;
import dev.integrations.audit.proof.ProofPath;
import dev.integrations.shared.ledger.Leaf;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Verifies an exported file by itself: each entry by its proof, which leads to a signed checkpoint.
final class ExportCheck {

    private final Arguments wanted;
    private final Verdict verdict;
    private final Progress progress;
    private @Nullable Checkpoint checkpoint;
    private long entries;
    private long proved;
    private long last;
    private boolean headed;
    private boolean ended;

    private ExportCheck(Arguments wanted, Verdict verdict, Progress progress) {
        this.wanted = wanted;
        this.verdict = verdict;
        this.progress = progress;
    }

    static void run(Path file, Arguments wanted, Verdict verdict, Progress progress) {
        var check = new ExportCheck(wanted, verdict, progress);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            check.all(lines);
        } catch (CharacterCodingException notText) {
            throw new Unreadable(file + " is not UTF-8.");
        } catch (IOException unreadable) {
            throw new Unreadable(file + " cannot be read: " + Reason.of(unreadable));
        }
    }

    private void all(BufferedReader lines) throws IOException {
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            line(number, line);
            progress.at(last, 0);
        }
        if (!headed) {
            throw new Unreadable("The file has no line of the kind checkpoint.");
        }
        if (!ended) {
            verdict.about("the file", last + 1, "it has no end; something was cut off after position " + last);
        }
        conclude();
    }

    private void line(long number, String text) {
        try {
            ExportLine line = ExportLine.parse(text);
            if (ended) {
                verdict.about("line " + number, last, "it follows the end");
            }
            switch (line.kind()) {
                case "checkpoint" -> head(line);
                case "entry" -> entry(line);
                case "end" -> end(line);
                default -> verdict.warning("Line " + number + " is of a kind that is not known.");
            }
        } catch (IllegalArgumentException damaged) {
            verdict.about("line " + number, last + 1, String.valueOf(damaged.getMessage()));
        }
    }

    private void head(ExportLine line) {
        if (headed) {
            throw new IllegalArgumentException("there is a second checkpoint");
        }
        headed = true;
        List<NoteVerifier> keys = TrustedKeys.of(wanted.publicKey(), line.vkeys(), verdict);
        String note = line.optional("note");
        if (note == null) {
            verdict.warning("There is no checkpoint in the file: nothing in it is proved.");
            return;
        }
        Checkpoint claimed = Checkpoint.parse(note);
        if (claimed.signedBy(keys).isEmpty()) {
            verdict.about("the checkpoint", 1, "it is signed by no known key");
            return;
        }
        checkpoint = claimed;
        verdict.fact("Log", claimed.origin());
        verdict.fact("Checkpoint", "size " + claimed.size());
        compareWithOutside(claimed, Claims.of(wanted.checkpoint(), keys, verdict));
    }

    private void compareWithOutside(Checkpoint claimed, Claims outside) {
        byte[] root = outside.root(claimed.size());
        if (root != null && !Arrays.equals(root, claimed.root())) {
            verdict.about(
                    "the checkpoint",
                    1,
                    "it has another root than the one of size " + claimed.size() + " kept outside");
        } else if (root == null && !outside.isEmpty()) {
            verdict.warning("The file kept outside has no checkpoint of size " + claimed.size()
                    + ": ask the service for a proof of consistency.");
        }
    }

    private void entry(ExportLine line) {
        if (!headed) {
            throw new IllegalArgumentException("the checkpoint does not come first");
        }
        entries++;
        long position = line.number("position");
        if (position <= last) {
            verdict.at(position, "it does not come after position " + last);
        }
        last = Math.max(last, position);
        byte[] leaf = Leaf.hash(line.event(), line.metaDataDigest());
        List<byte[]> proof = line.proof();
        if (proof != null && checkpoint != null) {
            proved(position, leaf, proof, checkpoint);
        } else if (checkpoint != null && position <= checkpoint.size()) {
            verdict.at(position, "its proof was removed");
        }
    }

    private void proved(long position, byte[] leaf, List<byte[]> proof, Checkpoint by) {
        if (ProofPath.includes(leaf, position - 1, by.size(), proof, by.root())) {
            proved++;
        } else {
            verdict.at(position, "it was changed; its proof does not lead to the checkpoint");
        }
    }

    private void end(ExportLine line) {
        ended = true;
        if (line.number("entries") != entries) {
            verdict.about(
                    "the file",
                    last + 1,
                    "it has " + entries + " entries and says that it has " + line.number("entries"));
        }
    }

    /// A file whose proofs were taken out looks like one that was made before there were any.
    private void conclude() {
        if (entries > 0 && proved == 0 && verdict.isClean()) {
            throw new Unreadable("No entry of the file is proved: no checkpoint in it reaches any of them.");
        }
        verdict.fact("Entries", entries + ", up to position " + last);
        verdict.fact("Proved", Long.toString(proved));
        if (entries > proved && verdict.isClean()) {
            verdict.fact("Unprotected", (entries - proved) + ": no checkpoint proves them yet");
        }
    }
}
