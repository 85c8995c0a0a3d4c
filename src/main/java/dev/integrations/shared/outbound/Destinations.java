package dev.integrations.shared.outbound;

import java.net.URI;
import java.util.Optional;

/// Which addresses this service may be made to call.
public interface Destinations {

    /// Why a URL may not be called, as a sentence for whoever named it, which tells nothing of this network; empty when
    /// it may be. Looks its host up, in bounded time.
    ///
    /// @param url absolute, `http` or `https`, with a host and without user-info
    Optional<String> refusal(URI url);
}
