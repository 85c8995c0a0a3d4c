package dev.integrations.audit.query;

/// From where requests came that changed something. Addresses are personal data, so they are in no event, and they are
/// forgotten after a time.
public interface ClientAddresses {

    /// Notes where a request came from that has just ended. It is written soon after; a crash, or a database that is
    /// away
    /// for long, can lose it.
    ///
    /// @param account   that acted: another one may have chosen the same id
    /// @param requestId the `X-Request-Id`
    void note(String account, String requestId, String address);
}
