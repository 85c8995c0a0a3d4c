package dev.integrations.audit.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads checkpoints that follow one another, each followed by an empty line or the end.
public final class CheckpointText {

    private CheckpointText() {}

    /// Hands over each that there is. What is left of one that was cut off is passed over.
    ///
    /// @param atTheEnd whether the last one counts when no empty line follows it
    public static void read(Reader text, boolean atTheEnd, Consumer<Checkpoint> each) throws IOException {
        var lines = new BufferedReader(text);
        @Nullable String above = null;
        var paragraph = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                above = isSignatures(paragraph) ? handOver(above, paragraph, each) : paragraph.toString();
                paragraph.setLength(0);
            } else {
                paragraph.append(line).append('\n');
            }
        }
        if (atTheEnd && isSignatures(paragraph)) {
            handOver(above, paragraph, each);
        }
    }

    private static boolean isSignatures(StringBuilder paragraph) {
        return !paragraph.isEmpty() && paragraph.charAt(0) == '\u2014';
    }

    private static @Nullable String handOver(
            @Nullable String above, StringBuilder signatures, Consumer<Checkpoint> each) {
        try {
            each.accept(Checkpoint.parse(above + "\n" + signatures));
        } catch (IllegalArgumentException cutOff) {
            return null;
        }
        return null;
    }
}
