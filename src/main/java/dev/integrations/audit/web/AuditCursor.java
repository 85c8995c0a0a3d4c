package dev.integrations.audit.web;

import dev.integrations.audit.query.AuditFilter;
import dev.integrations.shared.web.Cursors;
import dev.integrations.shared.web.PageLimit;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A place in a list of entries, and of which list: enough to get the page there with nothing else.
///
/// @param order    in which entries are shown
/// @param newer    whether the page has the entries that come after the position in the ledger, or those before it
/// @param position which no entry of the page has
record AuditCursor(AuditFilter filter, Order order, int limit, boolean newer, long position) {

    enum Order {
        DESC,
        ASC;

        static Order parse(String given) {
            return switch (given) {
                case "desc" -> DESC;
                case "asc" -> ASC;
                default -> throw new IllegalArgumentException("Must be asc or desc.");
            };
        }
    }

    AuditCursor at(boolean newerOnes, long place) {
        return new AuditCursor(filter, order, limit, newerOnes, place);
    }

    /// To one side of the same gap between two positions, whichever side this is.
    AuditCursor turned(boolean newerOnes) {
        if (newerOnes == newer) {
            return this;
        }
        return at(newerOnes, newer ? position + 1 : position == Long.MAX_VALUE ? 0 : position - 1);
    }

    AuditCursor withLimit(int another) {
        return new AuditCursor(filter, order, another, newer, position);
    }

    String encoded() {
        return Cursors.encode(
                text(filter.integration()),
                milliseconds(filter.since()),
                milliseconds(filter.until()),
                filter.actor() == null ? "" : URLEncoder.encode(filter.actor(), StandardCharsets.UTF_8),
                String.join(",", filter.events()),
                text(filter.upToPosition()),
                order.name(),
                Integer.toString(limit),
                newer ? "newer" : "older",
                Long.toString(position));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String milliseconds(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    /// Reads a cursor that a client sent back.
    ///
    /// @throws IllegalArgumentException for anything that no page gave out
    static AuditCursor decode(String cursor) {
        try {
            List<String> parts = Cursors.decode(cursor, 10);
            var filter = new AuditFilter(
                    optional(parts.get(0), UUID::fromString),
                    optional(parts.get(1), AuditCursor::time),
                    optional(parts.get(2), AuditCursor::time),
                    optional(parts.get(3), actor -> Filters.actor(URLDecoder.decode(actor, StandardCharsets.UTF_8))),
                    events(parts.get(4)),
                    optional(parts.get(5), AuditCursor::number));
            return new AuditCursor(
                    filter,
                    Order.valueOf(parts.get(6)),
                    PageLimit.parse(parts.get(7)),
                    isNewer(parts.get(8)),
                    number(parts.get(9)));
        } catch (IllegalArgumentException unreadable) {
            throw Cursors.refused(unreadable);
        }
    }

    private static <T> @Nullable T optional(String part, Function<String, T> parse) {
        return part.isEmpty() ? null : parse.apply(part);
    }

    private static List<String> events(String part) {
        if (!part.matches("[a-z.,-]*")) {
            throw new IllegalArgumentException("No events");
        }
        return part.isEmpty() ? List.of() : List.of(part.split(",", -1));
    }

    private static Instant time(String milliseconds) {
        if (!milliseconds.matches("-?[0-9]{1,15}")) {
            throw new IllegalArgumentException("No time");
        }
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }

    private static long number(String digits) {
        if (!digits.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("No position");
        }
        return Long.parseLong(digits);
    }

    private static boolean isNewer(String part) {
        return switch (part) {
            case "newer" -> true;
            case "older" -> false;
            default -> throw new IllegalArgumentException("No direction");
        };
    }
}
