package dev.integrations.account.access;

import dev.integrations.shared.StartUpLine;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says at the start who is let in.
@Component
@Order(1)
class AccessLine implements StartUpLine {

    private final LoopbackAccess loopback;
    private final SignOn signOn;

    AccessLine(LoopbackAccess loopback, SignOn signOn) {
        this.loopback = loopback;
        this.signOn = signOn;
    }

    @Override
    public String label() {
        return "Access";
    }

    @Override
    public String text() {
        if (loopback.isOpen()) {
            return "without a key from this machine, as account local with every role" + loopback.until();
        }
        String keys = signOn.isConfigured() ? "API keys, and tokens of the configured issuer" : "API keys";
        return loopback.isInVain()
                ? keys + " (integrations.anonymous=loopback does not hold on this server.address, or behind a proxy)"
                : keys;
    }
}
