package dev.integrations.listener;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What others are told that happened. A name and the shape of its data are for ever: another shape, another name.
public enum EventType {
    INTEGRATION_CREATED("v1.integration.created"),
    INTEGRATION_CHANGED("v1.integration.changed"),
    INTEGRATION_SUBMITTED("v1.integration.submitted"),
    INTEGRATION_SUBMISSION_WITHDRAWN("v1.integration.submission-withdrawn"),
    INTEGRATION_APPROVED("v1.integration.approved"),
    INTEGRATION_REJECTED("v1.integration.rejected"),
    INTEGRATION_REOPENED("v1.integration.reopened"),
    INTEGRATION_ARCHIVED("v1.integration.archived"),
    INTEGRATION_CLIENT_SECRET_ROTATED("v1.integration.client-secret-rotated"),
    INTEGRATION_TRANSFER_OFFERED("v1.integration.transfer-offered"),
    INTEGRATION_TRANSFER_WITHDRAWN("v1.integration.transfer-withdrawn"),
    INTEGRATION_TRANSFER_DECLINED("v1.integration.transfer-declined"),
    INTEGRATION_TRANSFERRED("v1.integration.transferred"),
    ACCOUNT_OPENED("v1.account.opened"),
    ACCOUNT_RENAMED("v1.account.renamed"),
    ACCOUNT_QUOTA_SET("v1.account.quota-set"),
    ACCOUNT_CLOSED("v1.account.closed"),
    API_KEY_ISSUED("v1.api-key.issued"),
    API_KEY_REVOKED("v1.api-key.revoked"),
    WEBHOOK_DISABLED("v1.webhook.disabled"),
    /// Sent when somebody tries a webhook out, and never recorded.
    WEBHOOK_TEST("v1.webhook.test");

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wire, Function.identity()));

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    /// The name outside, such as `v1.integration.created`.
    public String wire() {
        return wire;
    }

    /// Whether such events have positions in the ledger, so that they can be read again.
    public boolean isRecorded() {
        return this != WEBHOOK_TEST;
    }

    /// The type of this name.
    public static Optional<EventType> named(String wire) {
        return Optional.ofNullable(BY_NAME.get(wire));
    }
}
