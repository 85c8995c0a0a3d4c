package dev.integrations.integration.web;

import dev.integrations.account.Handles;
import dev.integrations.integration.IntegrationStatus;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which integrations a list is of; an empty string is no restriction.
///
/// @param status  a status as on the wire
/// @param account handle of the account that owns them
record ListFilter(String status, String account) {

    static String status(String given) {
        if (!given.isEmpty() && parse(given).isEmpty()) {
            throw new IllegalArgumentException("Must be one of "
                    + Arrays.stream(IntegrationStatus.values())
                            .map(IntegrationStatus::wire)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return given;
    }

    static String account(String given) {
        if (!given.isEmpty() && !Handles.isWellFormed(given)) {
            throw new IllegalArgumentException("Must be the handle of an account.");
        }
        return given;
    }

    Optional<IntegrationStatus> wantedStatus() {
        return parse(status);
    }

    private static Optional<IntegrationStatus> parse(String wire) {
        return Arrays.stream(IntegrationStatus.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }
}
