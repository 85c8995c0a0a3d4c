package dev.integrations.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Checkpoints outside the database, one after the other, each followed by an empty line; only ever appended to.
final class CheckpointFile {

    /// The last checkpoints are well within these bytes.
    private static final int TAIL = 8192;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /// The last whole one; none when there is no file yet.
    Optional<Checkpoint> last() throws IOException {
        var last = new AtomicReference<@Nullable Checkpoint>();
        CheckpointText.read(new StringReader(tail()), false, last::set);
        return Optional.ofNullable(last.get());
    }

    private String tail() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, content.length())];
            content.seek(content.length() - bytes.length);
            content.readFully(bytes);
            return new String(bytes, UTF_8);
        }
    }

    /// What a crash cut off is ended first.
    void append(List<String> notes) throws IOException {
        String tail = tail();
        var text = new StringBuilder(tail.isEmpty() || tail.endsWith("\n\n") ? "" : "\n\n");
        notes.forEach(note -> text.append(note).append('\n'));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
