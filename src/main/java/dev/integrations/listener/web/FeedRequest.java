package dev.integrations.listener.web;

import dev.integrations.listener.EventFilter;
import dev.integrations.listener.EventType;
import dev.integrations.listener.feed.FeedFilter;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.web.GivenPosition;
import dev.integrations.shared.web.Ids;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which published events are wanted, and from where on.
///
/// @param types    as they were given; null for all
/// @param position after which events are wanted
record FeedRequest(
        @Nullable String types,
        FeedFilter filter,
        long position,
        @Nullable Integer limit) {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    /// Reads what a request for a page says.
    ///
    /// @throws InvalidRequest that names each parameter that is wrong
    static FeedRequest ofPage(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        Integer limit = parameters.read("limit", PageLimit::parse);
        return read(parameters, limit == null ? PageLimit.DEFAULT : limit);
    }

    /// Reads what a request for a stream says.
    ///
    /// @param lastEventId the header, which wins over the parameter: a client sends both when it comes back
    /// @throws InvalidRequest that names each parameter that is wrong
    static FeedRequest ofStream(Map<String, String[]> given, @Nullable String lastEventId) {
        var parameters = new QueryParameters(given);
        parameters.read("limit", FeedRequest::notForStreams);
        FeedRequest wanted = read(parameters, null);
        return lastEventId == null ? wanted : new FeedRequest(wanted.types, wanted.filter, ofHeader(lastEventId), null);
    }

    private static FeedRequest read(QueryParameters parameters, @Nullable Integer limit) {
        String types = parameters.read("types", FeedRequest::checked);
        UUID integration = parameters.read("integration_id", FeedRequest::integration);
        Long after = parameters.read("after", FeedRequest::position);
        parameters.done();
        return new FeedRequest(types, new FeedFilter(typesOf(types), integration), after == null ? 0 : after, limit);
    }

    /// The same from another position on.
    FeedRequest at(long another) {
        return new FeedRequest(types, filter, another, limit);
    }

    private static String checked(String types) {
        filters(types);
        return types;
    }

    private static List<EventFilter> filters(String types) {
        return Arrays.stream(types.split(",", -1)).map(EventFilter::new).toList();
    }

    private static Set<EventType> typesOf(@Nullable String types) {
        return types == null ? EnumSet.allOf(EventType.class) : EventFilter.typesOf(filters(types));
    }

    private static UUID integration(String given) {
        return Ids.parse(given).orElseThrow(() -> new IllegalArgumentException("Must be the id of an integration."));
    }

    private static long position(String given) {
        return GivenPosition.of(given)
                .orElseThrow(() ->
                        new IllegalArgumentException("Must be a position: 0, or the sequence or id of an event."));
    }

    private static long ofHeader(String given) {
        try {
            return position(given);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidRequest(Detail.inHeader(LAST_EVENT_ID, "Must be the id of an event of this stream."));
        }
    }

    private static String notForStreams(String given) {
        throw new IllegalArgumentException("Is for pages; a stream has all events.");
    }
}
