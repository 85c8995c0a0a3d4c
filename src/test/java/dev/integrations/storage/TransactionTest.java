package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The event, the row that answers for it and the row that remembers its request are one.
class TransactionTest {

    private static final String BROKEN = Manifests.named("Broken");

    private final Instance service = Instance.shared();
    private final Api api = service.api();
    private final Tables tables = service.tables();
    private final String key = UUID.randomUUID().toString();

    @Test
    void leavesNothingBehindWhenTheProjectionFails() {
        long events = tables.events();
        long answers = tables.keptAnswers();
        tables.execute("alter table integration rename to integration_away");
        try {
            api.createOnce(key, Manifests.COMPLETE).assertRefused(500, "internal_error");
            api.create(Manifests.COMPLETE).assertRefused(500, "internal_error");
        } finally {
            tables.execute("alter table integration_away rename to integration");
        }
        assertThat(tables.events()).isEqualTo(events);
        assertThat(tables.keptAnswers()).isEqualTo(answers);
        Answer repeated = api.createOnce(key, Manifests.COMPLETE).assertOk();
        assertThat(api.find(repeated.id()).assertOk().text("name")).isEqualTo("Acme Sync");
    }

    @Test
    void leavesNothingBehindWhenTheEventCannotBeStored() {
        List<String> rows = tables.rows();
        tables.execute("alter table event rename to event_away");
        try {
            api.createOnce(key, Manifests.COMPLETE).assertRefused(500, "internal_error");
        } finally {
            tables.execute("alter table event_away rename to event");
        }
        assertThat(tables.rows()).isEqualTo(rows);
        api.createOnce(key, Manifests.COMPLETE).assertOk();
    }

    @Test
    void failsAloneAmongThoseThatCommitTogether() {
        long events = tables.events();
        tables.execute("alter table integration add constraint unbroken check (name <> 'Broken') not valid");
        try {
            List<CompletableFuture<Answer>> good = new ArrayList<>();
            List<CompletableFuture<Answer>> bad = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                (i % 10 == 0 ? bad : good)
                        .add(api.createLater(
                                i % 10 == 0 ? BROKEN : Manifests.named("Sound"), "Idempotency-Key", key + (i / 2)));
            }
            // Of each pair with one key and one body, one is a copy of the other.
            bad.forEach(answer -> assertThat(answer.join().status()).isIn(422, 500));
            good.forEach(answer -> assertThat(answer.join().status()).isIn(200, 422));
            long created = good.stream()
                    .filter(answer -> answer.join().status() == 200)
                    .map(answer -> answer.join().id())
                    .distinct()
                    .count();
            assertThat(tables.events()).isEqualTo(events + created);
        } finally {
            tables.execute("alter table integration drop constraint unbroken");
        }
        api.createOnce(key + "away", BROKEN).assertOk();
    }

    @Test
    void repeatsAFailedRequestOnceTheCauseIsGone() {
        tables.execute("alter table integration add constraint unbroken check (name <> 'Broken') not valid");
        Answer failed;
        try {
            failed = api.createOnce(key, BROKEN);
            failed.assertRefused(500, "internal_error");
        } finally {
            tables.execute("alter table integration drop constraint unbroken");
        }
        Answer repeated = api.createOnce(key, BROKEN).assertOk();
        assertThat(tables.eventsOfRequest(failed.requestId())).isZero();
        assertThat(tables.eventsOfRequest(repeated.requestId())).isEqualTo(1);
        assertThat(api.createOnce(key, BROKEN).assertOk().body()).isEqualTo(repeated.body());
    }
}
