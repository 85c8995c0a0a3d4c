package dev.integrations.audit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.support.Answer;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AddressBookTest {

    private final Instance service = Instance.shared();
    private final Tables tables = service.tables();
    private final AddressTable table = new AddressTable(tables.jdbc());
    private final String id = "request-" + UUID.randomUUID();

    @Test
    void hasTheRequestsThatChangedSomething() {
        service.api().create(Manifests.MINIMAL, "X-Request-Id", id).assertOk();
        await().until(() -> count(id) == 1);
        Answer read = service.api().get("/api/v2/platform-integrations", "X-Request-Id", id + "-read");
        Answer refused = service.api().create("{}", "X-Request-Id", id + "-refused");
        Answer later = service.api().create(Manifests.MINIMAL, "X-Request-Id", id + "-later");
        await().until(() -> count(later.requestId()) == 1);
        assertThat(count(read.requestId()) + count(refused.requestId())).isZero();
    }

    @Test
    void forgetsAfterATime() {
        AddressBook book = book(Duration.ofDays(90));
        book.note("acme", id, "192.0.2.1");
        book.note("acme", id + "-old", "192.0.2.1");
        book.write();
        tables.execute(
                "update request set ended = now() - interval '90 days 1 minute' where request_id = '" + id + "-old'");
        book.forget();
        assertThat(count(id + "-old")).isZero();
        assertThat(count(id)).isOne();
    }

    @Test
    void writesNothingDownWhenNothingIsToBeKept() {
        AddressBook book = book(Duration.ZERO);
        book.note("acme", id, "192.0.2.1");
        book.write();
        assertThat(count(id)).isZero();
    }

    /// While the database is away there is an end to what waits, and nobody waits for it.
    @Test
    void losesWhatIsTooMuchAndSaysSo() {
        var meters = new SimpleMeterRegistry();
        var away = new AddressTable(JdbcClient.create(new org.postgresql.ds.PGSimpleDataSource()));
        var book = new AddressBook(away, Duration.ofDays(1), meters);
        IntStream.range(0, 21_000).forEach(n -> book.note("acme", id + n, "192.0.2.1"));
        assertThat(meters.counter("integrations.audit.addresses.lost").count()).isEqualTo(1_000);
        assertThat(tables.count("select count(*) from request where request_id like ?", id + "%"))
                .isZero();
    }

    private AddressBook book(Duration retention) {
        return new AddressBook(table, retention, new SimpleMeterRegistry());
    }

    private long count(String requestId) {
        return tables.count("select count(*) from request where request_id = ?", requestId);
    }
}
