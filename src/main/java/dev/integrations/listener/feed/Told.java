package dev.integrations.listener.feed;

import dev.integrations.listener.CloudEvent;
import java.nio.charset.StandardCharsets;

/// One published event as a stream has it: server-sent events (WHATWG HTML, section 9.2.6), of which JSON without line
/// breaks needs one `data` line.
final class Told {

    private final FeedEntry entry;
    private final byte[] frame;

    Told(FeedEntry entry, CloudEvent event) {
        this.entry = entry;
        this.frame = frameOf(event);
    }

    static byte[] frameOf(CloudEvent event) {
        return ("id: " + event.position() + "\nevent: " + event.type().wire() + "\ndata: "
                        + event.json().text() + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    FeedEntry entry() {
        return entry;
    }

    long position() {
        return entry.position();
    }

    /// For reading alone: all streams share it.
    byte[] frame() {
        return frame;
    }
}
