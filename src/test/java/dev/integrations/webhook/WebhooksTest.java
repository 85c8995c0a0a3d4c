package dev.integrations.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.access.Pair;
import dev.integrations.account.Role;
import dev.integrations.listener.EventType;
import dev.integrations.support.Answer;
import dev.integrations.support.Client;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What an account can do with its webhooks.
class WebhooksTest {

    private static final Operator OPERATOR = Pair.shared().operator();
    private static final Tables TABLES = Pair.shared().tables();
    private static final String ACME = OPERATOR.open("acme");
    private static final Hooks HOOKS = new Hooks(OPERATOR.developer(ACME));
    private static final Hooks OTHERS = new Hooks(OPERATOR.developer(OPERATOR.open("globex")));
    private static final Hooks REVIEWER = new Hooks(OPERATOR.with(Role.REVIEWER, OPERATOR.open("reviewers")));
    private static final Hooks ADMINISTRATOR = new Hooks(OPERATOR.client());

    private final String key = UUID.randomUUID().toString();

    @Test
    void areCreatedWithASecretThatIsShownOnce() {
        Answer created = HOOKS.create("""
                {"url":"https://192.0.2.1/in?token=t","description":"Für uns",
                 "event_filters":["v1.integration.created","v1.account.*"],"enabled":false,"scope":"account"}""").assertOk();
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        String secret = created.text("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        Answer found = HOOKS.get(created.id()).assertOk();
        assertThat(found.json().propertyNames())
                .containsExactly(
                        "id",
                        "account",
                        "scope",
                        "url",
                        "description",
                        "event_filters",
                        "enabled",
                        "status",
                        "disabled",
                        "secrets",
                        "created",
                        "updated");
        assertThat(found.body()).isEqualTo(created.body().replace(",\"secret\":\"" + secret + "\"", ""));
        assertThat(found.text("account")).isEqualTo(ACME);
        assertThat(found.text("status")).isEqualTo("disabled");
        assertThat(found.json().path("disabled").path("reason").asString()).isEqualTo("requested");
        assertThat(found.json().path("secrets")).hasSize(1);
        assertThat(found.header("Cache-Control")).isEqualTo("no-cache, private");
    }

    @Test
    void hearOfEverythingOfTheirAccountUnlessTheySay() {
        Answer created = HOOKS.created();
        assertThat(created.json().path("event_filters")).isEmpty();
        assertThat(created.text("scope")).isEqualTo("account");
        assertThat(created.text("status")).isEqualTo("enabled");
        assertThat(created.json().has("disabled")).isFalse();
        assertThat(created.json().has("description")).isFalse();
    }

    @Test
    void nameAllThatIsWrongAtOnce() {
        Answer refused = HOOKS.create("""
                {"url":"https://user:word@hooks.example.com/","description":"","event_filters":["v1.nothing",
                 "v1.account.*",1,"v1.account.*"],"enabled":"yes","scope":"world","secret":"whsec_x","colour":1}""");
        assertThat(refused.parameters())
                .containsExactlyInAnyOrder(
                        "$.url",
                        "$.description",
                        "$.event_filters[0]",
                        "$.event_filters[2]",
                        "$.event_filters[3]",
                        "$.enabled",
                        "$.scope",
                        "$.secret",
                        "$.colour");
        assertThat(refused.body()).contains(EventType.INTEGRATION_CREATED.wire(), "v1.integration.*");
        assertThat(refused.body()).doesNotContain("user:word");
        assertThat(HOOKS.create("{}").parameters()).containsExactly("$.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "\"\"",
                "\"hooks.example.com\"",
                "\"/in\"",
                "\"ftp://hooks.example.com/\"",
                "\"https://\"",
                "\"https:///in\"",
                "\"https://hooks.example.com:0/\"",
                "\"https://hooks.example.com:65536/\"",
                "\"https://hooks.example.com/#a\"",
                "\"https://hooks.example.com/a b\"",
                "\"https://h\\u00f6oks.example.com/\"",
                "\"https://hooks.example.com/\\u0000\"",
                "\"https://2130706433/\"",
                "\"https://0x7f.1/\"",
                "\"https://127.1/\"",
                "\"https://0127.0.0.1/\"",
                "\"https://[::1%25lo]/\"",
                "\"https://a@hooks.example.com/\"",
                "\"http://hooks.example.com/\"",
                "\"https://10.0.0.1/\""
            })
    void goToNoOtherAddressThanAWholeHttpsUrl(String url) {
        assertThat(HOOKS.create("{\"url\":" + url + "}").parameters()).containsOnly("$.url");
        String id = HOOKS.created().id();
        assertThat(HOOKS.patch(id, "{\"url\":" + url + "}").parameters()).containsOnly("$.url");
    }

    @Test
    void goToNoUrlThatIsTooLong() {
        String url = Hooks.URL + "?" + "a".repeat(2_048 - Hooks.URL.length() - 1);
        HOOKS.create("{\"url\":\"" + url + "\"}").assertOk();
        assertThat(HOOKS.create("{\"url\":\"" + url + "a\"}").parameters()).containsExactly("$.url");
    }

    /// A filter may be named fifty times over, and no more.
    @Test
    void haveFiltersThatAreAList() {
        assertThat(HOOKS.create("{\"url\":\"%s\",\"event_filters\":\"v1.account.*\"}".formatted(Hooks.URL))
                        .parameters())
                .containsExactly("$.event_filters");
        String many = "\"v1.account.opened\",".repeat(51);
        assertThat(HOOKS.create("{\"url\":\"%s\",\"event_filters\":[%s]}"
                                .formatted(Hooks.URL, many.substring(0, many.length() - 1)))
                        .parameters())
                .containsExactly("$.event_filters");
    }

    @Test
    void areChangedByMergePatches() {
        String id = HOOKS.create("{\"url\":\"%s\",\"description\":\"Why\",\"event_filters\":[\"v1.account.*\"]}"
                        .formatted(Hooks.URL))
                .assertOk()
                .id();
        Answer moved = HOOKS.patch(id, "{\"url\":\"https://192.0.2.2/\"}").assertOk();
        assertThat(moved.header("ETag")).isEqualTo("\"1\"");
        assertThat(moved.text("url")).isEqualTo("https://192.0.2.2/");
        assertThat(moved.text("description")).isEqualTo("Why");
        Answer unset = HOOKS.patch(
                        id,
                        "{\"description\":null,\"event_filters\":null}",
                        "Content-Type",
                        "application/merge-patch+json")
                .assertOk();
        assertThat(unset.json().has("description")).isFalse();
        assertThat(unset.json().path("event_filters")).isEmpty();
        assertThat(unset.text("url")).isEqualTo("https://192.0.2.2/");
        assertThat(HOOKS.patch(id, "{}").assertOk().header("ETag")).isEqualTo("\"2\"");
        assertThat(HOOKS.get(id).assertOk().body()).isEqualTo(unset.body());
        assertThat(HOOKS.patch(id, "{\"url\":null,\"enabled\":null,\"colour\":1}")
                        .parameters())
                .containsExactlyInAnyOrder("$.url", "$.enabled", "$.colour");
    }

    @Test
    void areDisabledAndEnabledByTheirAccount() {
        String id = HOOKS.created().id();
        Answer disabled = HOOKS.patch(id, "{\"enabled\":false}").assertOk();
        assertThat(disabled.text("status")).isEqualTo("disabled");
        assertThat(disabled.json().path("disabled").path("reason").asString()).isEqualTo("requested");
        assertThat(disabled.json().path("disabled").path("since").asString()).isEqualTo(disabled.text("updated"));
        Answer renamed = HOOKS.patch(id, "{\"description\":\"Later\"}").assertOk();
        assertThat(renamed.json().path("disabled")).isEqualTo(disabled.json().path("disabled"));
        Answer enabled = HOOKS.patch(id, "{\"enabled\":true}").assertOk();
        assertThat(enabled.text("status")).isEqualTo("enabled");
        assertThat(enabled.json().has("disabled")).isFalse();
    }

    /// A client may send back all that it got.
    @Test
    void takeBackWhatTheyShowedAndNothingElse() {
        Answer created = HOOKS.created();
        Answer same = HOOKS.patch(created.id(), created.body()).assertOk();
        assertThat(same.header("ETag")).isEqualTo("\"0\"");
        HOOKS.patch(created.id(), same.body()).assertOk();
        List<String> others = List.of(
                "\"id\":\"" + UUID.randomUUID() + "\"",
                "\"account\":\"globex\"",
                "\"scope\":\"platform\"",
                "\"status\":\"disabled\"",
                "\"disabled\":{}",
                "\"secrets\":[]",
                "\"created\":\"2026-11-25T12:00:00.000+00:00\"",
                "\"updated\":1",
                "\"secret\":\"whsec_" + "A".repeat(43) + "=\"");
        for (String other : others) {
            assertThat(HOOKS.patch(created.id(), "{" + other + "}").parameters())
                    .containsExactly("$." + other.substring(1, other.indexOf('"', 1)));
        }
        HOOKS.patch(created.id(), "{\"disabled\":null,\"secret\":null}").assertOk();
        HOOKS.patch(created.id(), "{\"enabled\":false}").assertOk();
        for (String name : List.of("id", "account", "scope", "status", "disabled", "secrets", "created", "updated")) {
            assertThat(HOOKS.patch(created.id(), "{\"" + name + "\":null}").parameters())
                    .containsExactly("$." + name);
        }
    }

    @Test
    void areChangedAsTheyWereSeenOrNotAtAll() {
        String id = HOOKS.created().id();
        HOOKS.patch(id, "{\"enabled\":false}", "If-Match", "\"0\"").assertOk();
        HOOKS.patch(id, "{\"enabled\":true}", "If-Match", "\"0\"").assertRefused(412, "precondition_failed");
        HOOKS.patch(id, "{\"created\":\"old\"}", "If-Match", "\"0\"").assertRefused(412, "precondition_failed");
        HOOKS.rotate(id, "{}", "If-Match", "\"0\"").assertRefused(412, "precondition_failed");
        HOOKS.delete(id, "If-Match", "\"0\"").assertRefused(412, "precondition_failed");
        HOOKS.get(id).assertOk();
        HOOKS.delete(id, "If-Match", "\"1\"").assertOk();
    }

    @Test
    void areSentOnceToWhoHasThem() {
        Answer created = HOOKS.created();
        Answer known = HOOKS.get(created.id(), "If-None-Match", String.valueOf(created.header("ETag")));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(HOOKS.get(created.id(), "If-None-Match", "*").status()).isEqualTo(304);
        assertThat(HOOKS.get(created.id(), "If-None-Match", "\"7\"").status()).isEqualTo(200);
    }

    @Test
    void areNoMoreOnceTheyAreDeleted() {
        String id = HOOKS.created().id();
        Answer deleted = HOOKS.delete(id).assertOk();
        assertThat(deleted.text("status")).isEqualTo("deleted");
        assertThat(deleted.id()).isEqualTo(id);
        assertThat(deleted.text("url")).isEqualTo(Hooks.URL);
        HOOKS.get(id).assertRefused(404, "not_found");
        HOOKS.patch(id, "{}").assertRefused(404, "not_found");
        HOOKS.rotate(id, "{}").assertRefused(404, "not_found");
        HOOKS.delete(id).assertRefused(404, "not_found");
        ADMINISTRATOR.get(id).assertRefused(404, "not_found");
        ADMINISTRATOR.delete(id).assertRefused(404, "not_found");
        assertThat(HOOKS.client().get(Hooks.PATH + "?limit=100").assertOk().body())
                .doesNotContain(id);
        assertThat(TABLES.count("select count(*) from webhook_secret where webhook = ?::uuid", id))
                .isZero();
    }

    @Test
    void takeNoBodyToBeDeleted() {
        String id = HOOKS.created().id();
        assertThat(HOOKS.client()
                        .send("DELETE", Hooks.PATH + id, "{\"really\":true}")
                        .parameters())
                .containsExactly("$.really");
        HOOKS.client().send("DELETE", Hooks.PATH + id, "{}").assertOk();
    }

    @Test
    void doNotExistForOthers() {
        Answer created = HOOKS.created();
        String id = created.id();
        String unknown = UUID.randomUUID().toString();
        for (String one : List.of(id, unknown, "1")) {
            OTHERS.get(one).assertRefused(404, "not_found");
            OTHERS.patch(one, "{\"enabled\":false}").assertRefused(404, "not_found");
            OTHERS.rotate(one, "{}").assertRefused(404, "not_found");
            OTHERS.delete(one).assertRefused(404, "not_found");
        }
        assertThat(OTHERS.client().get(Hooks.PATH).assertOk().body()).doesNotContain(id);
        assertThat(HOOKS.get(id).assertOk().header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void areSeenByReviewersAndDeletedByAdministrators() {
        String id = HOOKS.created().id();
        assertThat(REVIEWER.get(id).assertOk().text("account")).isEqualTo(ACME);
        assertThat(REVIEWER.client().get(Hooks.PATH).assertOk().body()).contains(id);
        assertThat(REVIEWER.get(id).text("url")).isEqualTo("https://192.0.2.1");
        assertThat(REVIEWER.client().get(Hooks.PATH).body())
                .contains("\"https://192.0.2.1\"")
                .doesNotContain("\"" + Hooks.URL + "\"");
        for (Hooks inFull : List.of(HOOKS, ADMINISTRATOR)) {
            assertThat(inFull.get(id).assertOk().text("url")).isEqualTo(Hooks.URL);
        }
        for (Hooks other : List.of(REVIEWER, ADMINISTRATOR)) {
            other.patch(id, "{\"enabled\":false}").assertRefused(403, "forbidden");
            other.rotate(id, "{}").assertRefused(403, "forbidden");
        }
        REVIEWER.delete(id).assertRefused(403, "forbidden");
        assertThat(ADMINISTRATOR.delete(id).assertOk().text("status")).isEqualTo("deleted");
    }

    /// A developer's key must not turn to itself what only others of its account may see.
    @Test
    void hearOfAllAccountsForThoseAloneWhoSeeThem() {
        String platform = "{\"url\":\"%s\",\"scope\":\"platform\"}".formatted(Hooks.URL);
        HOOKS.create(platform).assertRefused(403, "forbidden");
        Client reviewer = OPERATOR.with(Role.REVIEWER, ACME);
        Answer created =
                new Hooks(reviewer).create(platform, "Idempotency-Key", key).assertOk();
        assertThat(created.text("scope")).isEqualTo("platform");
        HOOKS.get(created.id()).assertRefused(404, "not_found");
        HOOKS.patch(created.id(), "{\"url\":\"https://192.0.2.3/\"}").assertRefused(404, "not_found");
        HOOKS.rotate(created.id(), "{}").assertRefused(404, "not_found");
        HOOKS.delete(created.id()).assertRefused(404, "not_found");
        assertThat(HOOKS.client().get(Hooks.PATH + "?limit=100").assertOk().body())
                .doesNotContain(created.id());
        HOOKS.create(platform, "Idempotency-Key", key).assertRefused(403, "forbidden");
        new Hooks(reviewer).patch(created.id(), "{\"enabled\":false}").assertOk();
        new Hooks(reviewer).delete(created.id()).assertOk();
    }

    @Test
    void areListedNewestFirstPageByPage() {
        Hooks initech = new Hooks(OPERATOR.developer(OPERATOR.open("initech")));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(initech.created().id());
        }
        List<String> listed = new ArrayList<>();
        String page = Hooks.PATH + "?limit=2";
        while (page != null) {
            JsonNode body = initech.client().get(page).assertOk().json();
            body.path("data").forEach(one -> listed.add(one.path("id").asString()));
            JsonNode next = body.path("meta").path("next_page_url");
            page = next.isNull() ? null : next.asString();
        }
        assertThat(listed).isEqualTo(ids);
        assertThat(initech.client().get(Hooks.PATH + "?limit=0&status=x").parameters())
                .containsExactlyInAnyOrder("limit", "status");
    }

    @ParameterizedTest
    @CsvSource({",PT24H", "{},PT24H", "{\"overlap\":\"PT0S\"},PT0S", "{\"overlap\":\"PT720H\"},PT720H"})
    void getOtherSecretsWhileTheEarlierOnesAreStillGood(String body, Duration overlap) {
        Answer created = HOOKS.created();
        Answer rotated = HOOKS.rotate(created.id(), body == null ? "" : body).assertOk();
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rotated.text("secret")).startsWith("whsec_").isNotEqualTo(created.text("secret"));
        JsonNode secrets = HOOKS.get(created.id()).json().path("secrets");
        assertThat(secrets).hasSize(2);
        assertThat(secrets.get(0).has("valid_until")).isFalse();
        assertThat(secrets.get(1).path("id"))
                .isEqualTo(created.json().path("secrets").path(0).path("id"));
        assertThat(TABLES.texts(
                        "select (extract(epoch from valid_until - (select max(valid_from) from webhook_secret where webhook = ?::uuid)) / 3600)::int::text"
                                + " from webhook_secret where webhook = ?::uuid and valid_until is not null",
                        created.id(),
                        created.id()))
                .containsExactly(String.valueOf(overlap.toHours()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"overlap\":\"PT721H\"}", "{\"overlap\":\"-PT1S\"}", "{\"overlap\":1}"})
    void refuseAnOverlapThatIsNone(String body) {
        assertThat(HOOKS.rotate(HOOKS.created().id(), body).parameters()).containsExactly("$.overlap");
    }

    @Test
    void areAsManyAsAnAccountMayHave() {
        Hooks hooli = new Hooks(OPERATOR.developer(OPERATOR.open("hooli")));
        String last = "";
        for (int i = 0; i < 50; i++) {
            last = hooli.created().id();
        }
        hooli.create(Hooks.MINIMAL).assertRefused(403, "quota_exceeded");
        hooli.delete(last).assertOk();
        hooli.created();
        hooli.create(Hooks.MINIMAL).assertRefused(403, "quota_exceeded");
    }
}
