package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// What the network says names stand for.
@FunctionalInterface
interface Names {

    /// At least one address.
    ///
    /// @throws UnknownHostException when there is none, or that cannot be told
    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
