package dev.integrations.account.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/// Where a request comes from.
final class Origin {

    /// What proxies add to a request, beside everything that begins with `X-Forwarded`.
    private static final Set<String> FORWARDING = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "cf-connecting-ip");

    private Origin() {}

    /// Whether it was sent on this machine, and not by a proxy that passes on what another one sent.
    static boolean isThisMachine(HttpServletRequest request) {
        return isLoopback(request.getRemoteAddr())
                && Collections.list(request.getHeaderNames()).stream().noneMatch(Origin::isForwarding);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isForwarding(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded") || FORWARDING.contains(name);
    }

    /// Whether a page of another origin sent it: browsers say so (Fetch, section 3.2; Fetch Metadata), and what
    /// is no browser says nothing.
    static boolean isAnother(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        boolean otherOrigin = origin != null && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
        boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
        return otherOrigin || otherSite;
    }
}
