package dev.integrations.shared.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one call.
public sealed interface Reply {

    /// How long it took.
    Duration duration();

    /// It was answered, whatever the answer was.
    ///
    /// @param status     of HTTP, from 200 on
    /// @param excerpt    the beginning of the body, as far as it is text that can be printed
    /// @param retryAfter how long the answer asks to be left alone (`Retry-After`); null when it does not
    record Answered(int status, String excerpt, @Nullable Duration retryAfter, Duration duration) implements Reply {

        /// Whether it says that all is well.
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// There was no answer.
    ///
    /// @param reason tells nothing of this network
    record Failed(Reason reason, Duration duration) implements Reply {}

    /// The call was not made, for want of means of this service: that says nothing of whom it was for.
    record Unmade(Duration duration) implements Reply {}

    /// Why there is no answer.
    enum Reason {
        /// Its host has no address that may be called: none at all, or one that is not public.
        ADDRESS("address"),
        /// Nothing takes connections there.
        CONNECTION("connection"),
        /// It could not be made sure that it is who it should be.
        TLS("tls"),
        /// The time was over.
        TIMEOUT("timeout"),
        /// The connection ended, or brought what is no answer.
        PROTOCOL("protocol");

        private final String wire;

        Reason(String wire) {
            this.wire = wire;
        }

        /// The spelling on the wire and in storage, such as `timeout`.
        public String wire() {
            return wire;
        }
    }
}
