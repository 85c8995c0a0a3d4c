package dev.integrations.shared.outbound;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Addresses that are not one host of the public Internet: what the registries of IANA have of special ranges
/// (RFC 6890), multicast, what is not assigned, and what clouds use inside.
final class SpecialAddresses {

    private static final int V4_BYTES = 4;

    private static final List<AddressRange> V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /// Everything else is local, carries another address, or is assigned to nobody.
    private static final AddressRange V6_GLOBAL = AddressRange.of("2000::/3");

    private static final List<AddressRange> V6 =
            ranges("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    /// The translation of IPv4 that networks without it have (RFC 6052): as public as what it leads to.
    private static final AddressRange V6_OF_V4 = AddressRange.of("64:ff9b::/96");

    private SpecialAddresses() {}

    private static List<AddressRange> ranges(String... cidrs) {
        return Stream.of(cidrs).map(AddressRange::of).toList();
    }

    /// Whether an address, of 4 or 16 bytes, is one.
    static boolean include(byte[] address) {
        if (V6_OF_V4.contains(address)) {
            return include(Arrays.copyOfRange(address, address.length - V4_BYTES, address.length));
        }
        return address.length == V4_BYTES ? isIn(V4, address) : !V6_GLOBAL.contains(address) || isIn(V6, address);
    }

    private static boolean isIn(List<AddressRange> ranges, byte[] address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
