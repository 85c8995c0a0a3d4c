package dev.integrations.listener.web;

import dev.integrations.listener.EventType;
import dev.integrations.listener.delivery.DeliveryFilter;
import dev.integrations.listener.delivery.DeliveryState;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.Ids;
import dev.integrations.shared.web.PageLimit;
import dev.integrations.shared.web.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One page that a client asks for of a webhook's deliveries.
///
/// @param before only those that were made before this one; null to begin with the newest
record DeliveryListRequest(
        DeliveryFilter filter, int limit, @Nullable UUID before) {

    private static final String OTHER_LIST = "Is not that of the list which the cursor goes on with; leave it out.";
    private static final int PARTS = 5;

    /// Reads the query parameters: `cursor`, which brings the rest, and `status`, `type`, `event_id`, `limit`.
    ///
    /// @throws dev.integrations.shared.error.InvalidRequest that names each parameter that is wrong
    static DeliveryListRequest of(Map<String, String[]> given) {
        var parameters = new QueryParameters(given);
        DeliveryListRequest cursor = parameters.read("cursor", DeliveryListRequest::decode);
        DeliveryFilter goesOn = cursor == null ? null : cursor.filter;
        DeliveryState state = read(parameters, "status", DeliveryListRequest::state, goesOn, DeliveryFilter::state);
        EventType type = read(parameters, "type", DeliveryListRequest::type, goesOn, DeliveryFilter::type);
        UUID event = read(parameters, "event_id", DeliveryListRequest::event, goesOn, DeliveryFilter::event);
        Integer limit = parameters.read("limit", PageLimit::parse);
        parameters.done();
        return cursor == null
                ? new DeliveryListRequest(
                        new DeliveryFilter(state, type, event), limit == null ? PageLimit.DEFAULT : limit, null)
                : new DeliveryListRequest(cursor.filter, limit == null ? cursor.limit : limit, cursor.before);
    }

    private static <T> @Nullable T read(
            QueryParameters parameters,
            String name,
            Function<String, T> parse,
            @Nullable DeliveryFilter goesOn,
            Function<DeliveryFilter, @Nullable T> part) {
        T value = parameters.read(name, parse);
        if (goesOn != null && value != null && !value.equals(part.apply(goesOn))) {
            parameters.refuse(name, OTHER_LIST);
        }
        return value;
    }

    private static DeliveryState state(String given) {
        return DeliveryState.named(given)
                .orElseThrow(() -> new IllegalArgumentException("Must be pending, delivered or dead."));
    }

    private static EventType type(String given) {
        return EventType.named(given)
                .orElseThrow(() -> new IllegalArgumentException("Must be a type of event: "
                        + Arrays.stream(EventType.values()).map(EventType::wire).collect(Collectors.joining(", "))
                        + "."));
    }

    private static UUID event(String given) {
        return Ids.parse(given).orElseThrow(() -> new IllegalArgumentException("Must be the id of an event."));
    }

    /// The cursor of the page that follows.
    String next(UUID last) {
        DeliveryState state = filter.state();
        EventType type = filter.type();
        UUID event = filter.event();
        return Cursors.encode(
                state == null ? "" : state.wire(),
                type == null ? "" : type.wire(),
                event == null ? "" : event.toString(),
                Integer.toString(limit),
                last.toString());
    }

    private static DeliveryListRequest decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, PARTS);
            var filter = new DeliveryFilter(
                    parts.get(0).isEmpty() ? null : state(parts.get(0)),
                    parts.get(1).isEmpty() ? null : type(parts.get(1)),
                    parts.get(2).isEmpty() ? null : event(parts.get(2)));
            return new DeliveryListRequest(filter, PageLimit.parse(parts.get(3)), UUID.fromString(parts.get(4)));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }
}
