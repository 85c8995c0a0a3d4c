package dev.integrations.integration.quota;

import dev.integrations.account.Quota;
import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// The account may not have so much.
public final class QuotaExceeded extends Refusal {

    QuotaExceeded(Quota quota) {
        super(ErrorType.QUOTA_EXCEEDED, "The account may have " + limits(quota) + ", and this would be more.");
    }

    private static String limits(Quota quota) {
        String integrations = "at most " + quota.integrations() + " integrations that are not archived";
        String bytes = "at most " + quota.storedBytes() + " bytes of descriptions";
        if (quota.integrations() == null) {
            return bytes;
        }
        return quota.storedBytes() == null ? integrations : integrations + " and " + bytes;
    }
}
