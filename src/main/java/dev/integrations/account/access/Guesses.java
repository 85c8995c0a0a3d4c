package dev.integrations.account.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts wrong keys by the address that they come from, so that nobody can try many.
///
/// One customer of an IPv6 provider has a /64 (RFC 6177), so that counts as one address.
final class Guesses {

    private static final int FREE = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final Cache<String, AtomicInteger> wrong = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(WINDOW)
            .build();

    /// How long the address must wait before it may try another key; empty while it may.
    Optional<Duration> wait(String address) {
        String network = network(address);
        AtomicInteger count = wrong.getIfPresent(network);
        return count == null || count.get() < FREE ? Optional.empty() : Optional.of(rest(network));
    }

    private Duration rest(String network) {
        return wrong.policy()
                .expireAfterWrite()
                .flatMap(expiry -> expiry.ageOf(network))
                .map(WINDOW::minus)
                .orElse(Duration.ZERO);
    }

    void count(String address) {
        AtomicInteger count = wrong.get(network(address), first -> new AtomicInteger());
        count.incrementAndGet();
    }

    /// @param address as a servlet request has it: digits, never a name
    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : address;
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
