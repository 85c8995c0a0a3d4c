package dev.integrations.integration.quota;

/// Something that counts against a quota.
///
/// @param integrations that are not archived
/// @param bytes        of descriptions, those of archived integrations included
public record Amount(long integrations, long bytes) {

    static final Amount NOTHING = new Amount(0, 0);

    public Amount negated() {
        return new Amount(-integrations, -bytes);
    }
}
