package dev.integrations.shared.outbound;

import java.net.UnknownHostException;

/// A name was not asked for, since too many others are: that says nothing of it.
final class NotLookedUp extends UnknownHostException {

    NotLookedUp() {
        super("not looked up");
    }
}
