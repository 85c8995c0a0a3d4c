package dev.integrations.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.shared.postgres.TestDatabase.Fresh;
import dev.integrations.support.Api;
import dev.integrations.support.Instance;
import dev.integrations.support.Tables;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Integrations that were registered before there were reviews, and more than one client secret.
class EarlierRowsTest {

    private static final UUID KEPT = UUID.fromString("0190a5b0-0000-7000-8000-000000000001");
    private static final UUID ARCHIVED = UUID.fromString("0190a5b0-0000-7000-8000-000000000002");
    private static final UUID ENDED = UUID.fromString("0190a5b0-0000-7000-8000-000000000003");
    private static final String ACTOR = """
            {"account":"operator","actorType":"api-key","actorId":"01a20a5e-3c22-7f96-89cf-f437678bee32",
             "role":"reviewer,administrator","interface":"api","requestId":"r"}""";
    private static final String SYSTEM = """
            {"account":"operator","actorType":"system","interface":"system","requestId":"local"}""";

    /// More than `numeric` can be.
    private static final String SCHEMA = "{\"const\":1e999999}";

    @Test
    void areShownWithTheirSecretAndTheirReview() {
        Fresh database = TestDatabase.freshDatabase();
        migrate(database);
        Tables tables = Tables.of(database);
        for (UUID id : List.of(KEPT, ARCHIVED, ENDED)) {
            register(tables, id);
        }
        archive(tables, ARCHIVED, ACTOR);
        archive(tables, ENDED, SYSTEM);
        try (Instance service = Instance.on(database)) {
            Api api = service.api();
            String secret = "[{\"id\":\"s-1\",\"valid_from\":\"2026-01-02T03:04:05.060+00:00\"}]";
            for (UUID id : List.of(KEPT, ARCHIVED, ENDED)) {
                assertThat(shown(api, id).path("client_secrets").toString()).isEqualTo(secret);
                assertThat(api.find(id.toString()).body()).contains(SCHEMA);
            }
            assertThat(shown(api, KEPT).path("review").toString()).isEqualTo("{\"state\":\"draft\"}");
            assertThat(shown(api, ARCHIVED).path("review").toString())
                    .isEqualTo("{\"state\":\"archived\",\"by\":{\"account\":\"operator\",\"type\":\"api-key\","
                            + "\"id\":\"01a20a5e-3c22-7f96-89cf-f437678bee32\",\"role\":\"reviewer,administrator\"},"
                            + "\"reason\":\"No longer \\\"offered\\\".\"}");
            assertThat(shown(api, ENDED).path("review").path("by").toString())
                    .isEqualTo("{\"account\":\"operator\",\"type\":\"system\"}");
            List<String> bodies =
                    List.of(api.find(KEPT.toString()).body(), api.find(ARCHIVED.toString()).body(), api.find(ENDED.toString()).body());
            rebuild(service);
            assertThat(List.of(
                            api.find(KEPT.toString()).body(),
                            api.find(ARCHIVED.toString()).body(),
                            api.find(ENDED.toString()).body()))
                    .isEqualTo(bodies);
            String hash = service.tables()
                    .texts("select client_secrets::json #>> '{0,hash}' from integration limit 1")
                    .getFirst();
            assertThat(hash).isEqualTo("sha256:0");
            goesOn(api);
        }
    }

    /// With the row that the migration made as what it goes on from.
    private static void goesOn(Api api) {
        JsonNode rotated = api.post(Api.INTEGRATIONS + KEPT + "/client-secret", "{\"overlap\":\"PT0S\"}")
                .assertOk()
                .json();
        assertThat(rotated.path("client_secrets").path(1).path("id").asString()).isEqualTo("s-1");
        assertThat(rotated.path("client_secrets").path(1).has("valid_until")).isTrue();
    }

    private static JsonNode shown(Api api, UUID id) {
        return api.find(id.toString()).assertOk().json();
    }

    private static void migrate(Fresh database) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target("7")
                .load()
                .migrate();
    }

    private static void register(Tables tables, UUID id) {
        event(tables, id, 0, "integration.created", """
                {"integrationId":"%s","owner":"local","manifest":{"identifierFieldPath":"a",
                 "configurationFields":%s},"clientSecret":{"id":"s-1","hash":"sha256:0"}}""".formatted(id, SCHEMA), ACTOR);
        tables.jdbc()
                .sql("insert into integration (id, account, status, identifier_field_path, configuration_fields, created,"
                        + " updated, version) values (?, 'local', 'development', 'a', ?, '2026-01-02T03:04:05.060Z',"
                        + " '2026-01-02T03:04:05.060Z', 0)")
                .params(id, SCHEMA)
                .update();
    }

    private static void archive(Tables tables, UUID id, String actor) {
        event(tables, id, 1, "integration.archived", """
                {"integrationId":"%s","reason":"No longer \\"offered\\"."}""".formatted(id), actor);
        tables.jdbc()
                .sql("update integration set status = 'archived', version = 1 where id = ?")
                .param(id)
                .update();
    }

    private static void event(Tables tables, UUID id, int version, String type, String payload, String actor) {
        tables.jdbc()
                .sql("insert into event (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,"
                        + " payload_type, payload_revision, payload, meta_data) values (?, ?, ?, 'integration',"
                        + " '2026-01-02T03:04:05.060Z', ?, '1', ?, ?)")
                .params(UUID.randomUUID(), id, version, type, payload, actor)
                .update();
    }

    private static void rebuild(Instance service) {
        service.tables().awaitDenseLedger();
        service.api().post("/actuator/rebuild", "").assertOk();
        await().until(() -> !service.api().get("/actuator/rebuild").body().contains("running"));
        assertThat(service.api().get("/actuator/rebuild").body()).doesNotContain("failed");
    }
}
