package dev.integrations.shared.outbound;

import java.net.URI;

/// How a URL is called.
final class Scheme {

    private Scheme() {}

    static boolean isKnown(URI url) {
        return isPlain(url) || "https".equalsIgnoreCase(url.getScheme());
    }

    /// Whether without TLS.
    static boolean isPlain(URI url) {
        return "http".equalsIgnoreCase(url.getScheme());
    }
}
