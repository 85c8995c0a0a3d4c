package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.DuplicateId;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/// Where events are in another store: what the request decides is committed before it is carried out, and whoever
/// repeats it, even after a crash in between, carries out the same decision again.
final class IdempotencyByReservation implements Idempotency {

    private final IdempotencyRows rows;
    private final TransactionOperations transaction;

    IdempotencyByReservation(IdempotencyRows rows, TransactionOperations transaction) {
        this.rows = rows;
        this.transaction = transaction;
    }

    @Override
    public <T> T once(
            KeyedRequest request,
            Reservation fresh,
            Function<Reservation, T> perform,
            Function<Reservation, T> repeat) {
        Reservation reserved = rows.find(request).orElseGet(() -> reserve(request, fresh));
        try {
            return perform.apply(reserved);
        } catch (DuplicateId carriedOutBefore) {
            return repeat.apply(reserved);
        }
    }

    private Reservation reserve(KeyedRequest request, Reservation fresh) {
        try {
            transaction.executeWithoutResult(status -> rows.claim(request, fresh));
            return fresh;
        } catch (Claimed byAnother) {
            return rows.find(request).orElseThrow(RequestInProgress::new);
        }
    }

    @Override
    public String hash(KeyedRequest request) {
        return rows.hash(request);
    }
}
