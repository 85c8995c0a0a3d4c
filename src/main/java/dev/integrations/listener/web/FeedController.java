package dev.integrations.listener.web;

import dev.integrations.account.Admission;
import dev.integrations.account.Caller;
import dev.integrations.listener.feed.Feed;
import dev.integrations.listener.feed.FeedScope;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.ledger.Arrival;
import dev.integrations.shared.web.AsOf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells what happened from the beginning of time on: in pages, or in a stream that does not end.
@RestController
@RequestMapping({"/api/v2/events", "/v2/events"})
class FeedController {

    private static final String BEYOND = "Must be a position that the feed has reached.";

    private final Feed feed;
    private final EventStreams streams;
    private final AsOf ledger;

    FeedController(Feed feed, EventStreams streams, AsOf ledger) {
        this.feed = feed;
        this.streams = streams;
        this.ledger = ledger;
    }

    /// Answers with a page, or, where that is asked for, with a stream.
    ///
    /// @return null when a stream was sent
    @GetMapping
    @Nullable ResponseEntity<FeedPage> events(
            HttpServletRequest request, HttpServletResponse response, Caller caller, Admission admission) {
        boolean ofHeadersAlone = request.getMethod().equals("HEAD");
        if (ofHeadersAlone || !StreamWish.of(request)) {
            return page(FeedRequest.ofPage(request.getParameterMap()), caller);
        }
        String lastEventId = request.getHeader(FeedRequest.LAST_EVENT_ID);
        FeedRequest wanted = FeedRequest.ofStream(request.getParameterMap(), lastEventId);
        mustHaveReached(
                wanted.position(),
                lastEventId == null
                        ? Detail.inQuery("after", BEYOND)
                        : Detail.inHeader(FeedRequest.LAST_EVENT_ID, BEYOND));
        streams.send(wanted, caller, admission, response);
        return null;
    }

    private ResponseEntity<FeedPage> page(FeedRequest wanted, Caller caller) {
        mustHaveReached(wanted.position(), Detail.inQuery("after", BEYOND));
        var found = feed.after(
                FeedScope.of(caller), wanted.filter(), wanted.position(), Objects.requireNonNull(wanted.limit()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT)
                .body(FeedPage.of(wanted, found));
    }

    /// Whoever has been further than the ledger has read another one, and would miss what comes now. The feed itself
    /// may
    /// be a moment behind.
    private void mustHaveReached(long position, Detail otherwise) {
        if (position > feed.last()) {
            try {
                ledger.reached(position);
            } catch (IllegalArgumentException beyond) {
                throw new InvalidRequest(otherwise);
            }
            Arrival.await(feed::last, position);
        }
    }
}
