package dev.integrations.shared.outbound;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/// Tells what may be called by looking it up as it will be looked up then.
final class CheckedDestinations implements Destinations {

    private static final String NOT_TO_BE_CALLED =
            "Must lead to an address that may be called from here: by https, and on the public Internet.";

    private final Names overTls;
    private final Names plain;

    CheckedDestinations(Names overTls, Names plain) {
        this.overTls = overTls;
        this.plain = plain;
    }

    /// The same words for whatever it is: any difference would tell who asks what there is in this network.
    @Override
    public Optional<String> refusal(URI url) {
        return mayBeCalled(url) ? Optional.empty() : Optional.of(NOT_TO_BE_CALLED);
    }

    private boolean mayBeCalled(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || !Scheme.isKnown(url) || !Ports.isPossible(url)) {
            return false;
        }
        try {
            return (Scheme.isPlain(url) ? plain : overTls).addressesOf(host).length > 0;
        } catch (NotLookedUp busy) {
            throw new NamesAreBusy();
        } catch (UnknownHostException none) {
            return false;
        }
    }
}
