package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All addresses of one kind that begin alike.
///
/// @param first the lowest of them
/// @param bits  how many they have in common
@SuppressWarnings("ArrayRecordComponent") // No range is compared with another.
record AddressRange(byte[] first, int bits) {

    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f.:]+)/([0-9]{1,3})");

    /// Reads one as it is written (RFC 4632, RFC 4291), such as `10.0.0.0/8`.
    ///
    /// @throws IllegalArgumentException when it is none
    static AddressRange of(String cidr) {
        Matcher parts = CIDR.matcher(cidr);
        if (!parts.matches()) {
            throw new IllegalArgumentException(cidr + " is no range of addresses");
        }
        byte[] first = HostName.of(parts.group(1))
                .address()
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException(cidr + " has no address"));
        int bits = Integer.parseInt(parts.group(2));
        if (bits > first.length * Byte.SIZE) {
            throw new IllegalArgumentException(cidr + " has more bits than an address");
        }
        return new AddressRange(first, bits);
    }

    boolean contains(byte[] address) {
        return address.length == first.length && differingBits(address) == 0;
    }

    private int differingBits(byte[] address) {
        int differing = 0;
        for (int i = 0; i * Byte.SIZE < bits; i++) {
            int unused = Math.max(0, (i + 1) * Byte.SIZE - bits);
            differing |= ((address[i] ^ first[i]) & 0xff) >> unused;
        }
        return differing;
    }
}
