package dev.integrations.listener.feed;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.feed.Feed.Batch;
import dev.integrations.listener.feed.Tail.Portion;
import dev.integrations.shared.ProcessorShare;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final ReadingPlaces places = new ReadingPlaces(READERS);
    private final ProcessorShare share = new ProcessorShare();

    FollowedFeed(Feed feed, TailWorker worker) {
        this.feed = feed;
        this.worker = worker;
    }

    @Override
    public FeedStream open(FeedScope scope, FeedFilter filter, long position) {
        worker.follow();
        return new Following(scope, filter, position);
    }

    /// As much as a slow reader may hold; the rest is read again.
    private static Portion portionOf(Batch batch) {
        List<byte[]> frames = new ArrayList<>();
        int bytes = 0;
        for (CloudEvent event : batch.events()) {
            byte[] frame = Told.frameOf(event);
            frames.add(frame);
            bytes += frame.length;
            if (bytes >= Portion.BYTES) {
                return new Portion(frames, event.position());
            }
        }
        return new Portion(frames, batch.upTo());
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
            String account = scope.integrations().account();
            if (!places.take(account, patience)) {
                return new Portion(List.of(), position);
            }
            Batch batch = read(account);
            if (batch.events().isEmpty() && batch.atEnd()) {
                tail.awaitNext(patience);
            }
            return portionOf(batch);
        }

        private Batch read(String account) {
            try {
                return feed.after(scope, filter, position, AT_A_TIME);
            } finally {
                places.giveBack(account);
            }
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public void close() {
            worker.unfollow();
        }
    }
}
