package dev.integrations.listener.web;

import dev.integrations.account.Admission;
import dev.integrations.account.Caller;
import dev.integrations.listener.feed.FeedScope;
import dev.integrations.listener.feed.FeedStream;
import dev.integrations.listener.feed.FeedStreams;
import dev.integrations.listener.web.StreamPlaces.Place;
import dev.integrations.shared.error.Outage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Sends events as they come, as server-sent events (WHATWG HTML, section 9.2), in the thread of the request: writing
/// waits for whoever reads slowly, and gives up when nothing is read for as long as a connection may be silent.
@Component
class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    static final String MEDIA_TYPE = "text/event-stream";

    /// After how many milliseconds a client should come back that lost its stream.
    private static final byte[] BEGINNING = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

    private final FeedStreams feed;
    private final StreamPlaces places;
    private final Duration heartbeat;

    /// @param heartbeat the setting `integrations.feed.heartbeat`
    EventStreams(FeedStreams feed, StreamPlaces places, @Value("${integrations.feed.heartbeat}") Duration heartbeat) {
        this.feed = feed;
        this.places = places;
        this.heartbeat = heartbeat;
    }

    /// Sends what is wanted until the client goes, may not have it any more, or the service stops.
    void send(FeedRequest wanted, Caller caller, Admission admission, HttpServletResponse response) {
        try (Place place = places.take(caller.account());
                FeedStream events = feed.open(FeedScope.of(caller), wanted.filter(), wanted.position())) {
            begin(response);
            var sending = new Sending(events, response, admission);
            while (place.isKept() && sending.goesOn()) {
                sending.next();
            }
        } catch (IOException gone) {
            log.debug("A stream was not read any more", gone);
        } catch (InterruptedException stopping) {
            log.debug("A stream ends with the service");
        }
    }

    private static void begin(HttpServletResponse response) throws IOException {
        response.setContentType(MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader("X-Accel-Buffering", "no");
        response.getOutputStream().write(BEGINNING);
        response.flushBuffer();
    }

    /// Dispatches nothing, and is kept as the last event ID (section 9.2.6): whoever comes back need not have looked
    /// through what is not for it again.
    private static byte[] heartbeat(long position) {
        return (":\nid: " + position + "\n\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// One stream on its way.
    private final class Sending {

        private final FeedStream events;
        private final HttpServletResponse response;
        private final Admission admission;
        private long lastWrite = System.nanoTime();
        private long lastCheck = lastWrite;

        Sending(FeedStream events, HttpServletResponse response, Admission admission) {
            this.events = events;
            this.response = response;
            this.admission = admission;
        }

        /// Whether the caller may still have it, which is not asked for each event.
        boolean goesOn() {
            if (System.nanoTime() - lastCheck < BETWEEN_CHECKS.toNanos()) {
                return true;
            }
            lastCheck = System.nanoTime();
            return admission.holds();
        }

        void next() throws IOException, InterruptedException {
            OutputStream out = response.getOutputStream();
            if (write(out)) {
                lastWrite = System.nanoTime();
            } else if (silence().compareTo(heartbeat) >= 0) {
                out.write(heartbeat(events.position()));
                response.flushBuffer();
                lastWrite = System.nanoTime();
            }
        }

        /// What cannot be read just now comes later, in the same stream.
        private boolean write(OutputStream out) throws IOException, InterruptedException {
            try {
                return events.writeNext(out, heartbeat.minus(silence()));
            } catch (RuntimeException away) {
                if (!Outage.explains(away)) {
                    log.warn("A stream waits for what cannot be read: {}", Outage.reason(away));
                }
                Thread.sleep(BETWEEN_CHECKS);
                return false;
            }
        }

        private Duration silence() {
            return Duration.ofNanos(System.nanoTime() - lastWrite);
        }
    }
}
