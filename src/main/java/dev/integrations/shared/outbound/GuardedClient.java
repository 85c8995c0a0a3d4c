package dev.integrations.shared.outbound;

import dev.integrations.shared.ProcessorShare;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// Calls what others chose, and is not led anywhere by it: it connects to addresses that it checked, follows nothing,
/// keeps nothing, unpacks nothing, and lets go when the time is over.
public final class GuardedClient implements AutoCloseable {

    private final CloseableHttpClient overTls;
    private final CloseableHttpClient plain;
    private final Duration limit;
    /// Who waits for a place does not wait for the receiver, and has its whole time then.
    private final Semaphore places;
    private final int most;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-clock").factory());

    /// @param limit of a whole call, from looking the name up to the end of the answer
    /// @param most  calls at the same time
    GuardedClient(CloseableHttpClient overTls, CloseableHttpClient plain, Duration limit, int most) {
        this.places = new Semaphore(most, true);
        this.most = most;
        this.overTls = overTls;
        this.plain = plain;
        this.limit = limit;
        clock.setRemoveOnCancelPolicy(true);
    }

    /// How many calls there may be at the same time.
    public int places() {
        return most;
    }

    /// Sends one request, from a virtual thread.
    ///
    /// @param url as [Destinations] had nothing against
    public Reply post(URI url, Map<String, String> headers, byte[] body) {
        if (!Scheme.isKnown(url) || url.getHost() == null || !Ports.isPossible(url)) {
            return new Reply.Failed(Reply.Reason.ADDRESS, Duration.ZERO);
        }
        var post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, contentType(headers)));
        long asked = System.nanoTime();
        if (!ProcessorShare.await(this::hasPlace)) {
            return new Reply.Unmade(Duration.ofNanos(System.nanoTime() - asked));
        }
        try {
            return new Call(post, Scheme.isPlain(url) ? plain : overTls, System.nanoTime()).made();
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ContentType contentType(Map<String, String> headers) {
        return ContentType.parse(headers.getOrDefault("Content-Type", ContentType.APPLICATION_JSON.getMimeType()));
    }

    /// One request with its time.
    private final class Call {

        private final HttpPost post;
        private final CloseableHttpClient client;
        private final long begin;
        private final Allowance allowance = new Allowance();

        Call(HttpPost post, CloseableHttpClient client, long begin) {
            this.post = post;
            this.client = client;
            this.begin = begin;
        }

        Reply made() {
            var end = clock.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return allowance.during(() -> answered(client.executeOpen(null, post, null)));
            } catch (NotLookedUp busy) {
                return new Reply.Unmade(taken());
            } catch (IOException | RuntimeException failure) {
                return new Reply.Failed(allowance.isOver() ? Reply.Reason.TIMEOUT : reason(failure), taken());
            } finally {
                end.cancel(false);
            }
        }

        private void giveUp() {
            try {
                allowance.end();
            } catch (IOException broken) {
                // Then it waits for it no more.
            } finally {
                post.abort();
            }
        }

        private Reply answered(ClassicHttpResponse response) {
            Excerpt excerpt = Excerpt.of(response.getEntity());
            letGo(response, excerpt.isWhole());
            return new Reply.Answered(
                    response.getCode(),
                    excerpt.text(),
                    RetryAfter.read(valueOf(response.getFirstHeader("Retry-After")), Instant.now()),
                    taken());
        }

        /// An answer is one, whatever comes after it.
        private void letGo(ClassicHttpResponse response, boolean reusable) {
            try (response) {
                if (!reusable) {
                    post.abort();
                }
            } catch (IOException broken) {
                post.abort();
            }
        }

        private Duration taken() {
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static @Nullable String valueOf(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }

    private static Reply.Reason reason(Exception failure) {
        return switch (failure) {
            case UnknownHostException _ -> Reply.Reason.ADDRESS;
            case SSLException _ -> Reply.Reason.TLS;
            case SocketTimeoutException _ -> Reply.Reason.TIMEOUT;
            case ConnectException _, NoRouteToHostException _ -> Reply.Reason.CONNECTION;
            case InterruptedIOException _ -> Reply.Reason.TIMEOUT;
            default -> Reply.Reason.PROTOCOL;
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
        overTls.close(CloseMode.IMMEDIATE);
        plain.close(CloseMode.IMMEDIATE);
    }
}
