package dev.integrations.account.access;

import dev.integrations.shared.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/// Whether the token issuer answers. While it is not known to, one request at a time asks it, and after it failed
/// nobody does for a while: otherwise each would wait for it behind all others.
final class Issuer {

    private static final Logger log = LoggerFactory.getLogger(Issuer.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Semaphore turn = new Semaphore(1);
    private volatile boolean answers;
    private volatile long failedAt = System.nanoTime() - PAUSE.toNanos();

    /// Reads a token, for which the issuer's keys may have to be fetched.
    ///
    /// @throws BadJwtException when it is not valid
    /// @throws Unavailable     when the issuer's keys cannot be had
    Jwt ask(Supplier<Jwt> reading) {
        if (answers) {
            return read(reading);
        }
        if (!takesTurn()) {
            throw new Unavailable();
        }
        try {
            if (!answers && System.nanoTime() - failedAt < PAUSE.toNanos()) {
                throw new Unavailable();
            }
            return read(reading);
        } finally {
            turn.release();
        }
    }

    private boolean takesTurn() {
        try {
            return turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Jwt read(Supplier<Jwt> reading) {
        try {
            Jwt token = reading.get();
            answers = true;
            return token;
        } catch (BadJwtException invalid) {
            throw invalid;
        } catch (JwtException | JwtDecoderInitializationException unreachable) {
            answers = false;
            failedAt = System.nanoTime();
            log.warn("The keys of the token issuer cannot be had: {}", unreachable.getMessage());
            throw new Unavailable();
        }
    }
}
