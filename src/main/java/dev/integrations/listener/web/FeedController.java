package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.listener.feed.Feed;
import dev.integrations.listener.feed.FeedScope;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
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

    private final Feed feed;

    FeedController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping
    ResponseEntity<FeedPage> page(HttpServletRequest request, Caller caller) {
        FeedRequest wanted = FeedRequest.ofPage(request.getParameterMap());
        mustHaveReached(wanted.position());
        var found = feed.after(
                FeedScope.of(caller), wanted.filter(), wanted.position(), Objects.requireNonNull(wanted.limit()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT)
                .body(FeedPage.of(wanted, found));
    }

    /// Whoever has been further than the feed has read another one, and would miss what comes now.
    private void mustHaveReached(long position) {
        if (position > feed.last()) {
            throw new InvalidRequest(Detail.inQuery("after", "Must be a position that the feed has reached."));
        }
    }
}
