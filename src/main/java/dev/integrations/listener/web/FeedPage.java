package dev.integrations.listener.web;

import dev.integrations.listener.CloudEvent;
import dev.integrations.listener.feed.Feed.Batch;
import dev.integrations.shared.json.JsonText;
import java.util.List;
import java.util.Optional;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// One page of the feed on the wire.
record FeedPage(List<JsonText> data, Meta meta) {

    /// Where the feed goes on.
    ///
    /// @param nextPageUrl absolute, and always there: what comes later is behind it
    record Meta(String nextPageUrl) {}

    /// The answer to the current request.
    static FeedPage of(FeedRequest wanted, Batch found) {
        return new FeedPage(
                found.events().stream().map(CloudEvent::json).toList(), new Meta(urlOf(wanted.at(found.upTo()))));
    }

    private static String urlOf(FeedRequest next) {
        return ServletUriComponentsBuilder.fromCurrentRequestUri()
                .queryParam("after", next.position())
                .queryParamIfPresent("types", Optional.ofNullable(next.types()))
                .queryParamIfPresent(
                        "integration_id", Optional.ofNullable(next.filter().integration()))
                .queryParamIfPresent("limit", Optional.ofNullable(next.limit()))
                .toUriString();
    }
}
