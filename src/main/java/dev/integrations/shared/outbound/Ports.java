package dev.integrations.shared.outbound;

import java.net.URI;

/// Ports that a URL may name.
final class Ports {

    private static final int UNNAMED = -1;
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /// `URI` takes any number.
    static boolean isPossible(URI url) {
        return url.getPort() == UNNAMED || (url.getPort() > 0 && url.getPort() <= HIGHEST);
    }
}
