package dev.integrations.listener.feed;

import dev.integrations.listener.feed.Feed.Batch;
import dev.integrations.listener.feed.Tail.Portion;
import dev.integrations.shared.ProcessorShare;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Streams read what is new from memory, and what is older from the database until they have come up with it.
@Component
class FollowedFeed implements FeedStreams {

    /// Few, so that a reader that is slow holds little meanwhile.
    private static final int AT_A_TIME = 25;
    /// Streams that read the database at once; more would only wait for each other there, with what they have read.
    private static final int READERS = 4;
    /// Longer than a portion takes to be written to whoever reads it at once.
    private static final Duration TURN = Duration.ofMillis(5);

    private final Feed feed;
    private final TailWorker worker;
    private final ProcessorShare share = new ProcessorShare();
    private final Semaphore reading = new Semaphore(READERS);

    FollowedFeed(Feed feed, TailWorker worker) {
        this.feed = feed;
        this.worker = worker;
    }

    @Override
    public FeedStream open(FeedScope scope, FeedFilter filter, long position) {
        worker.follow();
        return new Following(scope, filter, position);
    }

    private final class Following implements FeedStream {

        private final FeedScope scope;
        private final FeedFilter filter;
        private long position;

        Following(FeedScope scope, FeedFilter filter, long position) {
            this.scope = scope;
            this.filter = filter;
            this.position = position;
        }

        @Override
        public boolean writeNext(OutputStream out, Duration patience) throws IOException, InterruptedException {
            Portion next = next(patience);
            if (!next.frames().isEmpty()) {
                share.computeWithin(TURN, () -> write(next.frames(), out));
            }
            position = next.upTo();
            return !next.frames().isEmpty();
        }

        private static boolean write(List<byte[]> frames, OutputStream out) throws IOException {
            for (byte[] frame : frames) {
                out.write(frame);
            }
            out.flush();
            return true;
        }

        private Portion next(Duration patience) throws InterruptedException {
            Tail tail = worker.tail();
            if (!tail.covers(position)) {
                return catchUp(tail, patience);
            }
            Portion portion = tail.after(position, scope, filter);
            if (portion.frames().isEmpty() && portion.upTo() == position) {
                tail.awaitNext(patience);
            }
            return portion;
        }

        private Portion catchUp(Tail tail, Duration patience) throws InterruptedException {
            Batch batch = read();
            if (batch.events().isEmpty() && batch.atEnd()) {
                tail.awaitNext(patience);
            }
            List<byte[]> frames = batch.events().stream().map(Told::frameOf).toList();
            return new Portion(frames, batch.upTo());
        }

        private Batch read() throws InterruptedException {
            reading.acquire();
            try {
                return feed.after(scope, filter, position, AT_A_TIME);
            } finally {
                reading.release();
            }
        }

        @Override
        public void close() {
            worker.unfollow();
        }
    }
}
