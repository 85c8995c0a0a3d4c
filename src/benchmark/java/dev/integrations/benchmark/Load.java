package dev.integrations.benchmark;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What the command line asks for; each part has a default.
///
/// @param target  the installation, `-Dtarget=http://127.0.0.1:8080`
/// @param users   how many wait for an answer at any time, `-Dusers=16`
/// @param time    how long, `-Dseconds=30`
/// @param reads   the share of requests that read, `-Dreads=0.5`; without it all create
/// @param bearer  an account's API key, `-Dbearer=...`; without it no credential is sent
record Load(URI target, int users, Duration time, double reads, Optional<String> bearer) {

    private static final int MOST_USERS = 10_000;
    private static final int MOST_SECONDS = 86_400;

    static Load asked() {
        return new Load(
                target(System.getProperty("target", "http://127.0.0.1:8080")),
                (int) between(1, MOST_USERS, "users", "16"),
                Duration.ofSeconds((long) between(1, MOST_SECONDS, "seconds", "30")),
                between(0, 1, "reads", "0"),
                Optional.ofNullable(System.getProperty("bearer")).filter(key -> !key.isBlank()));
    }

    private static URI target(String text) {
        var target = URI.create(text.replaceFirst("/+$", ""));
        if (target.getHost() == null) {
            throw new IllegalArgumentException("-Dtarget is not a URL such as http://127.0.0.1:8080: " + text);
        }
        return target;
    }

    private static double between(double least, double most, String name, String otherwise) {
        var text = System.getProperty(name, otherwise);
        try {
            var number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number out of range is.
        }
        throw new IllegalArgumentException("-D%s is not from %.0f to %.0f: %s".formatted(name, least, most, text));
    }
}
