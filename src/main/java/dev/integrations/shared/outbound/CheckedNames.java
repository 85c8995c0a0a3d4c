package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks names up, and has no answer where one of the addresses may not be called.
final class CheckedNames implements Names {

    private final Names names;
    private final Predicate<InetAddress> rule;

    CheckedNames(Names names, Predicate<InetAddress> rule) {
        this.names = names;
        this.rule = rule;
    }

    /// All of them are ones that may be called, whichever is then connected to.
    @Override
    public InetAddress[] addressesOf(String host) throws UnknownHostException {
        InetAddress[] found = found(HostName.of(host));
        if (found.length == 0 || !Stream.of(found).allMatch(rule)) {
            throw new UnknownHostException("not to be called");
        }
        return found;
    }

    private InetAddress[] found(HostName host) throws UnknownHostException {
        Optional<InetAddress> literal = host.address();
        if (literal.isPresent()) {
            return new InetAddress[] {literal.get()};
        }
        return host.isName() ? names.addressesOf(host.text()) : new InetAddress[0];
    }
}
