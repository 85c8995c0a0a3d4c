package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.util.List;

/// Which addresses may be called.
final class AddressRules {

    private final List<AddressRange> named;
    private final LoopbackUse loopback;

    /// @param named ranges that the operator allows beside the public Internet
    AddressRules(List<AddressRange> named, LoopbackUse loopback) {
        this.named = named;
        this.loopback = loopback;
    }

    /// Whether it may be called at all.
    boolean allow(InetAddress address) {
        return !SpecialAddresses.include(address.getAddress()) || allowWithoutTls(address);
    }

    /// Whether it may be called without TLS as well: what the operator knows, and what does not leave this machine.
    boolean allowWithoutTls(InetAddress address) {
        return named.stream().anyMatch(range -> range.contains(address.getAddress()))
                || (address.isLoopbackAddress() && loopback.isOpen());
    }
}
