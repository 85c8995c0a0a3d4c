package dev.integrations.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Finds when an event happened in the bytes of a CloudEvent.
final class Happened {

    private static final byte[] TIME = "\"time\":\"".getBytes(StandardCharsets.US_ASCII);
    /// `2026-11-25T12:00:00.000+00:00` or the like.
    private static final int MOST = 40;

    private Happened() {}

    /// How many milliseconds ago the first event in it happened.
    static double agoIn(byte[] text, int length) {
        int begin = nextTime(text, 0, length);
        if (begin < 0) {
            throw new IllegalArgumentException("No event: " + new String(text, 0, length, StandardCharsets.UTF_8));
        }
        return ago(text, begin);
    }

    /// Notes how long ago each of the events in it happened.
    ///
    /// @return up to where there is nothing more to find, whatever follows
    static int noteAll(byte[] text, int length, Times lags) {
        int begin = nextTime(text, 0, length);
        int done = 0;
        while (begin >= 0 && begin + MOST <= length) {
            lags.add(ago(text, begin));
            done = begin;
            begin = nextTime(text, begin, length);
        }
        return begin >= 0 ? begin - TIME.length : Math.max(done, length - TIME.length);
    }

    private static double ago(byte[] text, int begin) {
        int end = begin;
        while (text[end] != '"') {
            end++;
        }
        Instant at = OffsetDateTime.parse(new String(text, begin, end - begin, StandardCharsets.US_ASCII))
                .toInstant();
        return Duration.between(at, Instant.now()).toNanos() / 1e6;
    }

    private static int nextTime(byte[] text, int from, int length) {
        for (int i = from; i <= length - TIME.length; i++) {
            if (text[i] == '"' && matches(text, i)) {
                return i + TIME.length;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] text, int at) {
        for (int i = 1; i < TIME.length; i++) {
            if (text[at + i] != TIME[i]) {
                return false;
            }
        }
        return true;
    }
}
