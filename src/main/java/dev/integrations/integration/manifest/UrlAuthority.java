package dev.integrations.integration.manifest;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges the host and the port of a URL.
///
/// `java.net.URI` knows no host with an underscore (it takes it for a registry's name), yet container networks have
/// them, so names are judged here. A name that ends in a number is an IPv4 address of four decimal parts and
/// nothing
/// else: `2130706433` and `0x7f.1` are spellings of 127.0.0.1 to some clients (WHATWG URL, "ends in a number
/// checker").
final class UrlAuthority {

    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_PORT = 65_535;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:localhost\\.?|[^:]+\\.localhost\\.?|127\\.[0-9.]+|\\[(?:0*:)*:?0*1])(?::[0-9]+)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private UrlAuthority() {}

    static @Nullable String fault(URI uri, String authority) {
        if (authority.indexOf('@') >= 0) {
            return "Must not hold a user name or password.";
        }
        int port = authority.lastIndexOf(':');
        if (authority.startsWith("[")) {
            port = port > authority.indexOf(']') ? port : -1;
            if (uri.getHost() == null || authority.indexOf('%') >= 0) {
                return "Must have a valid IPv6 address without a zone.";
            }
        } else if (!isHost(port < 0 ? authority : authority.substring(0, port))) {
            return "Must have a valid host name or IPv4 address.";
        }
        return port < 0 || isPort(authority.substring(port + 1)) ? null : "Must have a port from 1 to 65535 or none.";
    }

    /// Whether a valid authority is of the machine itself: `localhost` (RFC 6761, section 6.3), 127.0.0.0/8 or ::1.
    static boolean isLoopback(String authority) {
        return LOOPBACK.matcher(authority).matches();
    }

    private static boolean isHost(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (NUMBER.matcher(last).matches()) {
            return IPV4.matcher(name).matches();
        }
        return areLabels(name);
    }

    private static boolean areLabels(String name) {
        int start = 0;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (!LABEL.matcher(name).region(start, end).matches()) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean isPort(String port) {
        if (!PORT.matcher(port).matches()) {
            return false;
        }
        int number = Integer.parseInt(port);
        return number >= 1 && number <= LARGEST_PORT;
    }
}
