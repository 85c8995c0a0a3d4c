package dev.integrations.shared.outbound;

import dev.integrations.shared.error.CannotStart;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/// What operators may set of calls to others.
///
/// @param allow       ranges that may be called beside the public Internet
/// @param limit       of a whole call
/// @param connections open at once
record OutboundSettings(List<AddressRange> allow, Duration limit, int connections) {

    private static final String PREFIX = "integrations.outbound.";
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int CONNECTIONS = 256;

    /// Settings: `integrations.outbound.allow`, `.time-limit` and `.connections`.
    ///
    /// @throws CannotStart when a range cannot be read, or nothing could ever be sent
    static OutboundSettings of(Environment settings) {
        Binder binder = Binder.get(settings);
        List<String> allow =
                binder.bind(PREFIX + "allow", Bindable.listOf(String.class)).orElse(List.of());
        return possible(new OutboundSettings(
                allow.stream().map(OutboundSettings::range).toList(),
                binder.bind(PREFIX + "time-limit", Duration.class).orElse(LIMIT),
                binder.bind(PREFIX + "connections", Integer.class).orElse(CONNECTIONS)));
    }

    private static OutboundSettings possible(OutboundSettings given) {
        if (given.limit().toMillis() <= 0 || given.connections() <= 0) {
            throw new CannotStart(
                    PREFIX + "time-limit is " + given.limit() + ", and " + PREFIX + "connections is "
                            + given.connections() + ".",
                    "Give both more than nothing, such as 15s and 256.");
        }
        return given;
    }

    private static AddressRange range(String cidr) {
        try {
            return AddressRange.of(cidr);
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart(
                    PREFIX + "allow has " + cidr + ".",
                    "Give ranges of addresses with commas between them, such as 10.20.0.0/16,fd00:20::/32.");
        }
    }
}
