package dev.integrations.integration.web;

import dev.integrations.account.Caller;
import dev.integrations.account.Handles;
import dev.integrations.integration.IntegrationId;
import dev.integrations.integration.command.AcceptTransfer;
import dev.integrations.integration.command.DeclineTransfer;
import dev.integrations.integration.command.OfferTransfer;
import dev.integrations.integration.command.WithdrawTransfer;
import dev.integrations.integration.query.FindTransfer;
import dev.integrations.integration.query.TransferView;
import dev.integrations.integration.quota.Amount;
import dev.integrations.integration.quota.Quotas;
import dev.integrations.shared.axon.Commands;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.error.InvalidRequest;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Lets an integration go from one account to another when both want it.
@Component
class Transfers {

    private final Commands commands;
    private final Queries queries;
    private final Quotas quotas;

    Transfers(Commands commands, Queries queries, Quotas quotas) {
        this.commands = commands;
        this.queries = queries;
        this.quotas = quotas;
    }

    /// @param to whether there is an account of this handle is not told
    TransferView offer(IntegrationId id, String to, Caller caller, Provenance by) {
        TransferView transfer = find(id, caller);
        if (!isOwner(caller, transfer)) {
            throw new NotYours("that it belongs to");
        }
        if (to.equals(caller.account()) || to.equals(Handles.LOCAL)) {
            throw new InvalidRequest(Detail.inBody("$.to", "Must be another account."));
        }
        return change(
                transfer.offeredTo(to, now()),
                caller,
                () -> commands.send(new OfferTransfer(id, caller.account(), to), by));
    }

    /// Takes an offer back, or declines it: that depends on who asks.
    TransferView end(IntegrationId id, Caller caller, Provenance by) {
        TransferView transfer = find(id, caller);
        if (!isOwner(caller, transfer) && !isRecipient(caller, transfer)) {
            throw new NotYours("that it belongs to, or is offered to,");
        }
        Object command = isOwner(caller, transfer)
                ? new WithdrawTransfer(id, caller.account())
                : new DeclineTransfer(id, caller.account());
        return change(transfer.ofAccount(transfer.account()), caller, () -> commands.send(command, by));
    }

    TransferView accept(IntegrationId id, Caller caller, Provenance by) {
        TransferView transfer = find(id, caller);
        boolean acceptedBefore = isOwner(caller, transfer) && transfer.to() == null;
        if (acceptedBefore) {
            return transfer;
        }
        if (!isRecipient(caller, transfer)) {
            throw new NotYours("that it is offered to");
        }
        var command = new AcceptTransfer(id, caller.account());
        var amount = new Amount(1, transfer.storedBytes());
        return change(
                transfer.ofAccount(caller.account()),
                caller,
                () -> quotas.require(caller.account(), caller.quota(), amount, () -> commands.send(command, by)));
    }

    private TransferView find(IntegrationId id, Caller caller) {
        return queries.ask(new FindTransfer(id, caller.reach()), TransferView.class)
                .orElseThrow(() -> new NotFound("integration"));
    }

    /// @param decided for when the command is carried out and the projection does not say so in time
    private TransferView change(TransferView decided, Caller caller, BooleanSupplier command) {
        return queries.afterwards(command, new FindTransfer(decided.id(), caller.reach()), TransferView.class)
                .orElse(decided);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean isOwner(Caller caller, TransferView transfer) {
        return caller.account().equals(transfer.account());
    }

    private static boolean isRecipient(Caller caller, TransferView transfer) {
        return caller.account().equals(transfer.to());
    }
}
