package dev.integrations.listener.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Published events as they come, from one position on. For one reader in one thread.
public interface FeedStream extends AutoCloseable {

    /// Writes some of what follows as server-sent events and flushes it, or waits for it.
    ///
    /// @param patience at most so long
    /// @return whether something was written
    boolean writeNext(OutputStream out, Duration patience) throws IOException, InterruptedException;

    /// Up to this position all was written that is for the reader.
    long position();

    @Override
    void close();
}
