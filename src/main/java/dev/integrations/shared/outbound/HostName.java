package dev.integrations.shared.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A host as a URL names it.
///
/// @param text without the brackets of IPv6
record HostName(String text) {

    /// An IPv4 address as it is written everywhere, without a zero that some read as the sign of an octal number.
    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");

    /// What ends so is read as an address by some, in spellings that others read otherwise (WHATWG URL, section 3.5).
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    /// @param host as `URI` and clients have it, with brackets or without
    static HostName of(String host) {
        boolean inBrackets = host.startsWith("[") && host.endsWith("]");
        return new HostName((inBrackets ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT));
    }

    /// The address, where it is one and no name.
    Optional<InetAddress> address() {
        return text.indexOf(':') >= 0 || DOTTED.matcher(text).matches() ? literal() : Optional.empty();
    }

    private Optional<InetAddress> literal() {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// Whether it is a name that can be looked up, and nothing that might be read as an address.
    boolean isName() {
        return !text.isEmpty()
                && text.indexOf(':') < 0
                && text.indexOf('%') < 0
                && !NUMBER_AT_END.matcher(text).matches();
    }
}
