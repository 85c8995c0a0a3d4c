package dev.integrations.integration.query;

import dev.integrations.integration.IntegrationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What both sides of a transfer may know of it.
///
/// @param name    of the integration
/// @param account handle of the account that it belongs to
/// @param to      handle of the account that it is offered to; null while it is offered to nobody
/// @param offered null while it is offered to nobody
public record TransferView(
        IntegrationId id,
        @Nullable String name,
        String account,
        @Nullable String to,
        @Nullable Instant offered,
        long storedBytes) {

    static TransferView of(IntegrationView view) {
        IntegrationView.Offer offer = view.transfer();
        return new TransferView(
                view.id(),
                view.manifest().name(),
                view.account(),
                offer == null ? null : offer.to(),
                offer == null ? null : offer.offered(),
                view.manifest().storedBytes());
    }

    /// The same, offered to an account.
    public TransferView offeredTo(String recipient, Instant at) {
        return new TransferView(id, name, account, recipient, at, storedBytes);
    }

    /// The same, belonging to an account and offered to nobody.
    public TransferView ofAccount(String owner) {
        return new TransferView(id, name, owner, null, null, storedBytes);
    }
}
