package dev.integrations.account.limit;

import dev.integrations.shared.Surroundings;
import dev.integrations.shared.error.CannotStart;
import org.springframework.core.env.Environment;

/// The settings `integrations.limits.*`.
final class LimitSettings {

    private static final String PREFIX = "integrations.limits.";
    private static final int HIGHEST = 1_000_000_000;

    private final boolean on;
    private final RateQuotas quotas;

    /// @throws CannotStart when a setting has a value that means nothing
    LimitSettings(Environment environment) {
        on = isOn(environment);
        quotas = new RateQuotas(
                quota(environment, "per-second", 10),
                quota(environment, "per-minute", 100),
                quota(environment, "per-day", 10_000));
    }

    boolean on() {
        return on;
    }

    RateQuotas quotas() {
        return quotas;
    }

    private static boolean isOn(Environment environment) {
        String enabled = environment.getProperty(PREFIX + "enabled", "auto").strip();
        return switch (enabled) {
            // YAML and Spring read a bare `on` or `off` as a boolean.
            case "on", "true" -> true;
            case "off", "false" -> false;
            case "auto" -> !isForItsOwnMachine(environment);
            default ->
                throw new CannotStart(
                        "The setting " + PREFIX + "enabled is \"" + enabled + "\", which is none of auto, on and off.",
                        "Leave it out, or give one of these three.");
        };
    }

    /// Nobody but the person who tries the service out can reach it.
    private static boolean isForItsOwnMachine(Environment environment) {
        return Surroundings.listensOnLoopbackAlone(environment) && !Surroundings.hasExternalDatabase(environment);
    }

    private static int quota(Environment environment, String name, int otherwise) {
        String given = environment.getProperty(PREFIX + name, "").strip();
        if (given.isEmpty()) {
            return otherwise;
        }
        if (given.matches("\\d{1,10}") && Long.parseLong(given) >= 1 && Long.parseLong(given) <= HIGHEST) {
            return Integer.parseInt(given);
        }
        throw new CannotStart(
                "The setting " + PREFIX + name + " is \"" + given + "\", which is no whole number from 1 to " + HIGHEST
                        + ".",
                "Give such a number, or turn the limits off with --" + PREFIX + "enabled=off.");
    }
}
