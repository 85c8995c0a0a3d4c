package dev.integrations.shared.idempotency;

import dev.integrations.shared.error.CarriedOutBefore;
import dev.integrations.shared.error.DuplicateId;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.error.Refusal;
import dev.integrations.shared.error.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;

/// Where events are in another store: what the request decides is committed before it is carried out, and whoever
/// repeats it, even after a crash in between, carries out the same decision again.
final class IdempotencyByReservation implements Idempotency {

    private final IdempotencyRows rows;
    private final TransactionOperations transaction;
    private final Duration patience;

    /// @param patience how long a copy waits for the one that is being reserved
    IdempotencyByReservation(IdempotencyRows rows, TransactionOperations transaction, Duration patience) {
        this.rows = rows;
        this.transaction = transaction;
        this.patience = patience;
    }

    @Override
    public <T> T once(
            KeyedRequest request,
            Reservation fresh,
            Function<Reservation, T> perform,
            Function<Reservation, T> repeat) {
        Reservation reserved = reserve(request, fresh);
        return reserved.equals(fresh) ? first(request, reserved, perform, repeat) : again(reserved, perform, repeat);
    }

    /// Of a request that was refused nothing is kept, so that its key serves for a better one.
    private <T> T first(
            KeyedRequest request,
            Reservation reserved,
            Function<Reservation, T> perform,
            Function<Reservation, T> repeat) {
        try {
            return perform(reserved, perform, repeat);
        } catch (Unavailable unknown) {
            throw unknown;
        } catch (Refusal refused) {
            rows.release(request, reserved);
            throw refused;
        }
    }

    private static <T> T perform(
            Reservation reserved, Function<Reservation, T> perform, Function<Reservation, T> repeat) {
        try {
            return perform.apply(reserved);
        } catch (DuplicateId | CarriedOutBefore done) {
            return repeat.apply(reserved);
        }
    }

    /// Most were carried out; of those that were not the first request was cut off, or is under way.
    private static <T> T again(
            Reservation reserved, Function<Reservation, T> perform, Function<Reservation, T> repeat) {
        try {
            return repeat.apply(reserved);
        } catch (NotFound | Unavailable notCarriedOut) {
            return perform(reserved, perform, repeat);
        }
    }

    private Reservation reserve(KeyedRequest request, Reservation fresh) {
        var wait = new Patience(patience);
        while (true) {
            Optional<Reservation> earlier = rows.find(request);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            try {
                transaction.executeWithoutResult(status -> rows.claim(request, fresh, () -> null));
                return fresh;
            } catch (Claimed byAnother) {
                wait.aLittle();
            }
        }
    }

    @Override
    public Optional<Reservation> earlier(KeyedRequest request) {
        return rows.find(request);
    }

    @Override
    public void leftAsItWas(KeyedRequest request, long version) {
        rows.note(request, version);
    }

    @Override
    public String hash(KeyedRequest request) {
        return rows.hash(request);
    }
}
