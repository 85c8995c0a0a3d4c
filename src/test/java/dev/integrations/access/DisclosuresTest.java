package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What was shown once and is shown again to a repeated request is in the events before it is in the answer.
class DisclosuresTest {

    private static final String OF_REQUEST =
            "select concat_ws(' ', payload_type, type, payload::json->>'integrationId',"
                    + " payload::json->>'secretId', payload::json->>'keyId') from event where meta_data::json->>'requestId' = ?";

    private final Operator operator = Pair.shared().operator();
    private final Tables tables = Pair.shared().tables();
    private final String handle = operator.open("acme");
    private final Client acme = operator.developer(handle);
    private final String key = UUID.randomUUID().toString();

    @Test
    void areWrittenDownForTheFirstClientSecret() {
        Answer created = acme.create(Manifests.MINIMAL, "Idempotency-Key", key).assertOk();
        Answer again = acme.create(Manifests.MINIMAL, "Idempotency-Key", key).assertOk();
        assertThat(again.secret()).isEqualTo(created.secret());
        String secret = secretsOf(created.id()).getFirst();
        assertThat(tables.texts(OF_REQUEST, again.requestId()))
                .containsExactly("integration.client-secret-shown-again disclosure " + created.id() + " " + secret);
        assertThat(acme.find(created.id()).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void areWrittenDownForALaterClientSecret() {
        String id = acme.create(Manifests.MINIMAL).assertOk().id();
        String path = Api.INTEGRATIONS + id + "/client-secret";
        Answer rotated = acme.post(path, "{}", "Idempotency-Key", key).assertOk();
        Answer again = acme.post(path, "{}", "Idempotency-Key", key).assertOk();
        assertThat(again.secret()).isEqualTo(rotated.secret());
        assertThat(tables.texts(OF_REQUEST, again.requestId()))
                .containsExactly("integration.client-secret-shown-again disclosure " + id + " "
                        + secretsOf(id).getLast());
    }

    @Test
    void areWrittenDownForApiKeys() {
        Answer issued = issue().assertOk();
        Answer again = issue().assertOk();
        assertThat(again.text("key")).isEqualTo(issued.text("key"));
        assertThat(tables.texts(OF_REQUEST, again.requestId()))
                .containsExactly("api-key.shown-again account " + issued.id());
    }

    @Test
    void areNotMadeWhenTheyCannotBeWrittenDown() {
        acme.create(Manifests.MINIMAL, "Idempotency-Key", key).assertOk();
        String requestId = "refused-" + key;
        tables.execute("create function refuse() returns trigger language plpgsql as $$ begin"
                + " raise exception 'refused' using errcode = '57P03'; end $$");
        tables.execute("create trigger refuse before insert on event for each row when (new.meta_data like '%"
                + requestId + "%') execute function refuse()");
        try {
            Answer refused = acme.create(Manifests.MINIMAL, "Idempotency-Key", key, "X-Request-Id", requestId);
            refused.assertRefused(503, "service_unavailable");
            assertThat(refused.body()).doesNotContain("ics_");
        } finally {
            tables.execute("drop trigger refuse on event");
            tables.execute("drop function refuse()");
        }
    }

    private Answer issue() {
        return operator.client().post(Operator.keysOf(handle), Operator.newKey(Role.DEVELOPER), "Idempotency-Key", key);
    }

    private List<String> secretsOf(String integration) {
        return tables.texts(
                "select payload::json->'clientSecret'->>'id' from event where aggregate_identifier = ?::uuid"
                        + " and payload::json->'clientSecret' is not null order by sequence_number",
                integration);
    }
}
