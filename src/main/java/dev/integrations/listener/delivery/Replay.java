package dev.integrations.listener.delivery;

import com.github.f4b6a3.uuid.util.UuidUtil;
import java.time.Instant;
import java.util.UUID;

/// Events that a webhook is told once more, and how far that has come.
///
/// @param since   position after which they begin
/// @param reached position up to which deliveries are made
/// @param upTo    position of the last of them
/// @param queued  how many deliveries were made
public record Replay(UUID id, long since, long reached, long upTo, long queued, ReplayState state) {

    /// The same when it began.
    public Replay asMade() {
        return new Replay(id, since, since, upTo, 0, since < upTo ? ReplayState.RUNNING : ReplayState.DONE);
    }

    /// When it was asked for, which is in its id.
    public Instant made() {
        return UuidUtil.getInstant(id);
    }
}
