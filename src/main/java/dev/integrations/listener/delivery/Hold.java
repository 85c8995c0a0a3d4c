package dev.integrations.listener.delivery;

import java.time.Duration;
import java.util.UUID;

/// An endpoint is to be left alone for a time. Another URL of the same webhook is not.
record Hold(UUID webhook, String url, Duration time) {

    Hold longer(Hold other) {
        return time.compareTo(other.time) >= 0 ? this : other;
    }
}
