package dev.integrations.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccountsTest {

    private final Pair instances = Pair.shared();
    private final Operator operator = instances.operator();
    private final Client administrator = operator.client();
    private final Tables tables = instances.tables();
    private final String idempotencyKey = UUID.randomUUID().toString();

    @Test
    void areOpenedAsAskedFor() {
        String handle = fresh();
        Answer opened = administrator
                .post(Operator.ACCOUNTS, account(handle, "Ac\u0301me & Söhne"))
                .assertOk();
        assertThat(opened.json().propertyNames())
                .containsExactlyInAnyOrder("handle", "name", "status", "quota", "opened", "updated");
        assertThat(opened.text("handle")).isEqualTo(handle);
        assertThat(opened.text("name")).isEqualTo("Ac\u0301me & Söhne");
        assertThat(opened.text("status")).isEqualTo("open");
        assertThat(opened.json().path("quota")).isEmpty();
        Answer found = administrator.get(Operator.ACCOUNTS + handle).assertOk();
        assertThat(found.body()).isEqualTo(opened.body());
        assertThat(found.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void haveEachHandleOnce() {
        String handle = operator.open("acme");
        administrator.post(Operator.ACCOUNTS, account(handle, "Other")).assertRefused(409, "conflict");
        close(handle, "{\"integrations\":\"archive\"}").assertOk();
        administrator.post(Operator.ACCOUNTS, account(handle, "Other")).assertRefused(409, "conflict");
    }

    @Test
    void haveEachHandleOnceWhenTwoInstancesAreAskedAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String handle = fresh();
            var apis = new ArrayList<>(instances.apis().toList());
            List<Integer> statuses = Api.atOnce(2, () -> {
                Client client;
                synchronized (apis) {
                    client = administrator.at(apis.removeFirst());
                }
                return client.post(Operator.ACCOUNTS, account(handle, "Acme")).status();
            });
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            assertThat(tables.count("select count(*) from account where handle = ?", handle))
                    .isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "operator"})
    void refuseAReservedHandle(String handle) {
        assertThat(administrator
                        .post(Operator.ACCOUNTS, account(handle, "Acme"))
                        .parameters())
                .containsExactly("$.handle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a.b", "a b", "\u00e4", "a/b", "a|b", "a%2fb"})
    void refuseAHandleThatIsNoHostLabel(String handle) {
        assertThat(administrator
                        .post(Operator.ACCOUNTS, account(handle, "Acme"))
                        .parameters())
                .containsExactly("$.handle");
    }

    @Test
    void takeHandlesOfOneToSixtyThreeCharacters() {
        String longest = ("x" + UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 63);
        administrator.post(Operator.ACCOUNTS, account(longest, "Acme")).assertOk();
        assertThat(administrator
                        .post(Operator.ACCOUNTS, account(longest + "x", "Acme"))
                        .parameters())
                .containsExactly("$.handle");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /                 | {}                                         | $.handle $.name
                    POST  | /                 | {"handle":1,"name":"","colour":1,"Name":2} | $.handle $.name $.colour $.Name
                    POST  | /                 | []                                         | $
                    PATCH | /operator         | {"name":null,"handle":"x"}                 | $.name $.handle
                    PUT   | /operator/quota   | {"integrations":-1,"stored_bytes":1.5,"x":1} | $.integrations $.stored_bytes $.x
                    PUT   | /operator/quota   | {"integrations":"1","stored_bytes":1e99}   | $.integrations $.stored_bytes
                    POST  | /operator/close   | {"integrations":"delete","to":"No","x":1}  | $.integrations $.to $.x
                    POST  | /operator/close   | {}                                         | $.integrations
                    POST  | /local/handover   | {"to":1,"x":1}                             | $.to $.x
                    POST  | /local/handover   | {"to":"nobody-at-all"}                     | $.to
                    POST  | /operator/api-keys | {"name":"","role":"Developer","expires":"soon","x":1} | $.name $.role $.expires $.x
                    POST  | /operator/api-keys | {"role":"owner","expires":"2020-01-01T00:00:00Z"} | $.name $.role $.expires
                    POST  | /operator/api-keys | {"name":"k","role":"developer","expires":"2030-01-01T00:00:00"} | $.expires
                    POST  | /operator/api-keys | {"name":"k","role":"developer","expires":"+99999-01-01T00:00:00Z"} | $.expires
                    """)
    void nameEveryFieldThatIsWrong(String method, String path, String body, String wrong) {
        long before = tables.events();
        Answer refused = administrator.send(method, Operator.ACCOUNTS.replaceFirst("/$", "") + path, body);
        assertThat(refused.parameters()).containsExactlyInAnyOrder(wrong.split(" "));
        assertThat(tables.events()).isEqualTo(before);
    }

    @Test
    void sayWhatTheirIntegrationsNeedToBeTransferred() {
        String handle = operator.open("acme");
        for (String body : List.of(
                "{\"integrations\":\"transfer\"}",
                "{\"integrations\":\"archive\",\"to\":\"globex\"}",
                "{\"integrations\":\"transfer\",\"to\":\"" + handle + "\"}",
                "{\"integrations\":\"transfer\",\"to\":\"nobody-at-all\"}")) {
            assertThat(close(handle, body).parameters()).as(body).containsExactly("$.to");
        }
        assertThat(administrator.get(Operator.ACCOUNTS + handle).text("status")).isEqualTo("open");
    }

    @Test
    void areRenamed() {
        String handle = operator.open("acme");
        Answer renamed = administrator
                .patch(Operator.ACCOUNTS + handle, "{\"name\":\"Acme Group\"}")
                .assertOk();
        assertThat(renamed.text("name")).isEqualTo("Acme Group");
        assertThat(renamed.header("ETag")).isEqualTo("\"1\"");
        Answer again = administrator
                .patch(Operator.ACCOUNTS + handle, "{\"name\":\"Acme Group\"}")
                .assertOk();
        assertThat(again.body()).isEqualTo(renamed.body());
    }

    @Test
    void areClosedOnceAndForGood() {
        String handle = operator.open("acme");
        Answer closed = close(handle, "{\"integrations\":\"archive\"}").assertOk();
        assertThat(closed.text("status")).isEqualTo("closed");
        Answer again = close(handle, "{\"integrations\":\"archive\"}").assertOk();
        assertThat(again.body()).isEqualTo(closed.body());
        assertThat(tables.eventsOfRequest(again.requestId())).isZero();
        administrator.patch(Operator.ACCOUNTS + handle, "{\"name\":\"New\"}").assertRefused(409, "conflict");
        administrator
                .post(Operator.keysOf(handle), Operator.newKey(Role.DEVELOPER))
                .assertRefused(409, "conflict");
        administrator.put(Operator.ACCOUNTS + handle + "/quota", "{}").assertRefused(409, "conflict");
    }

    /// At least one administrator is left: the one who asks.
    @Test
    void areNotClosedByTheirOwnAdministrator() {
        String handle = operator.open("acme");
        Answer key = operator.issue(handle, Role.ADMINISTRATOR);
        Client own = new Client(administrator.api(), key.text("key"));
        own.post(Operator.ACCOUNTS + handle + "/close", "{\"integrations\":\"archive\"}")
                .assertRefused(409, "conflict");
        own.delete(Operator.keysOf(handle) + key.id()).assertRefused(409, "conflict");
        own.get(Operator.ACCOUNTS).assertOk();
    }

    /// There a lost administrator's key is replaced.
    @Test
    void areNeverTheOperatorsThatAreClosed() {
        Client other = operator.with(Role.ADMINISTRATOR, operator.open("acme"));
        other.post(Operator.ACCOUNTS + "operator/close", "{\"integrations\":\"archive\"}")
                .assertRefused(409, "conflict");
        administrator.get(Operator.ACCOUNTS).assertOk();
    }

    /// A developer's key that leaked must not lock administrators out.
    @Test
    void loseNoKeyToOneOfALowerRole() {
        String handle = operator.open("acme");
        Client developer = operator.developer(handle);
        Client reviewer = operator.with(Role.REVIEWER, handle);
        for (Role higher : List.of(Role.REVIEWER, Role.ADMINISTRATOR)) {
            String key = operator.issue(handle, higher).id();
            developer.delete(Operator.keysOf(handle) + key).assertRefused(403, "forbidden");
            assertThat(administrator.get(Operator.keysOf(handle) + key).json().has("revoked"))
                    .isFalse();
        }
        for (Role own : List.of(Role.DEVELOPER, Role.REVIEWER)) {
            reviewer.delete(Operator.keysOf(handle)
                            + operator.issue(handle, own).id())
                    .assertOk();
        }
    }

    @Test
    void loseAKeyOnce() {
        String handle = operator.open("acme");
        Answer key = operator.issue(handle, Role.DEVELOPER);
        Answer revoked = operator.revoke(handle, key.id()).assertOk();
        assertThat(revoked.text("revoked")).isNotBlank();
        Answer again = operator.revoke(handle, key.id()).assertOk();
        assertThat(again.body()).isEqualTo(revoked.body());
        assertThat(tables.eventsOfRequest(again.requestId())).isZero();
    }

    @Test
    void areOpenedOnceForOneIdempotencyKey() {
        String handle = fresh();
        Answer opened = openOnce(handle, "Acme").assertOk();
        Answer again = openOnce(handle, "Acme").assertOk();
        assertThat(again.body()).isEqualTo(opened.body());
        openOnce(handle, "Other").assertRefused(422, "idempotency_key_reused");
        openOnce(fresh(), "Acme").assertRefused(422, "idempotency_key_reused");
    }

    @Test
    void answerARepeatedOpeningAsAtFirst() {
        String handle = fresh();
        Answer opened = openOnce(handle, "Acme").assertOk();
        administrator
                .patch(Operator.ACCOUNTS + handle, "{\"name\":\"Acme Group\"}")
                .assertOk();
        close(handle, "{\"integrations\":\"archive\"}").assertOk();
        assertThat(openOnce(handle, "Acme").assertOk().body()).isEqualTo(opened.body());
    }

    private Answer openOnce(String handle, String name) {
        return administrator.post(Operator.ACCOUNTS, account(handle, name), "Idempotency-Key", idempotencyKey);
    }

    @Test
    void areOpenedOnceWhenCopiesComeAtOnce() throws Exception {
        String handle = fresh();
        List<Answer> answers = Api.atOnce(10, () -> openOnce(handle, "Acme"));
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
    }

    @Test
    void getOneKeyForOneIdempotencyKeyAndSeeItOnceMore() throws Exception {
        String handle = operator.open("acme");
        Answer issued = issueOnce(handle, "Build server").assertOk();
        List<Answer> copies = Api.atOnce(5, () -> issueOnce(handle, "Build server"));
        assertThat(copies).extracting(Answer::body).containsOnly(issued.body());
        issueOnce(handle, "Other").assertRefused(422, "idempotency_key_reused");
        assertThat(administrator.get(Operator.keysOf(handle)).json().path("data"))
                .hasSize(1);
        new Client(administrator.api(), issued.text("key"))
                .get(Api.INTEGRATIONS)
                .assertOk();
    }

    private Answer issueOnce(String handle, String name) {
        return administrator.post(
                Operator.keysOf(handle),
                "{\"name\":\"%s\",\"role\":\"developer\"}".formatted(name),
                "Idempotency-Key",
                idempotencyKey);
    }

    /// One key is of one account, and stands for one thing.
    @Test
    void haveIdempotencyKeysOfTheirOwnAndForOneOperation() {
        Client acme = operator.developer(operator.open("acme"));
        Client globex = operator.developer(operator.open("globex"));
        String body = Manifests.MINIMAL;
        Answer ofAcme = acme.create(body, "Idempotency-Key", idempotencyKey).assertOk();
        Answer ofGlobex = globex.create(body, "Idempotency-Key", idempotencyKey).assertOk();
        assertThat(ofGlobex.id()).isNotEqualTo(ofAcme.id());
        assertThat(ofGlobex.secret()).isNotEqualTo(ofAcme.secret());
        assertThat(acme.create(body, "Idempotency-Key", idempotencyKey)
                        .assertOk()
                        .body())
                .isEqualTo(ofAcme.body());
        String one = operator.open("initech");
        String two = operator.open("hooli");
        issueOnce(one, "Build server").assertOk();
        issueOnce(two, "Build server").assertRefused(422, "idempotency_key_reused");
        administrator.create(body, "Idempotency-Key", idempotencyKey).assertRefused(422, "idempotency_key_reused");
    }

    @Test
    void areListedPageByPage() {
        List<String> opened =
                IntStream.range(0, 5).mapToObj(n -> operator.open("paged")).toList();
        close(opened.get(1), "{\"integrations\":\"archive\"}").assertOk();
        List<String> seen = walk(Operator.ACCOUNTS + "?limit=2", "handle", 5);
        assertThat(seen).startsWith(opened.reversed().toArray(String[]::new));
        List<String> open = walk(Operator.ACCOUNTS + "?limit=2&status=open", "handle", 4);
        assertThat(open).startsWith(opened.get(4), opened.get(3), opened.get(2), opened.get(0));
        assertThat(walk(Operator.ACCOUNTS + "?limit=1&status=closed", "handle", 1))
                .containsExactly(opened.get(1));
    }

    @Test
    void listTheirKeysPageByPage() {
        String handle = operator.open("acme");
        List<String> issued = IntStream.range(0, 5)
                .mapToObj(n -> operator.issue(handle, Role.DEVELOPER).id())
                .toList();
        operator.revoke(handle, issued.get(2)).assertOk();
        assertThat(walk(Operator.keysOf(handle) + "?limit=2", "id", 100)).isEqualTo(issued.reversed());
    }

    private List<String> walk(String from, String member, int atMost) {
        var seen = new ArrayList<String>();
        String next = from;
        while (!next.isEmpty() && seen.size() < atMost) {
            Answer page = administrator.get(next).assertOk();
            page.json()
                    .path("data")
                    .forEach(entry -> seen.add(entry.path(member).asString()));
            JsonNode url = page.json().path("meta").path("next_page_url");
            next = url.isNull() ? "" : url.asString();
            assertThat(next.isEmpty() || URI.create(next).getQuery().startsWith("cursor="))
                    .isTrue();
        }
        return seen;
    }

    @Test
    void refuseCursorsThatAreNotTheirOwn() {
        operator.open("acme");
        operator.open("acme");
        String ofAccounts = cursor(administrator.get(Operator.ACCOUNTS + "?limit=1&status=open"));
        for (String list : List.of(Operator.keysOf("operator"), "/api/v2/transfers", Api.INTEGRATIONS)) {
            assertThat(administrator.get(list + "?cursor=" + ofAccounts).parameters())
                    .containsExactly("cursor");
        }
        String farFuture = Base64.getUrlEncoder().encodeToString("1||50|+300000-01-01T00:00:00Z|acme".getBytes(UTF_8));
        for (String wrong : List.of("x", "", "MXxvcGVufDF8bm93fGE", ofAccounts + "AAAA", farFuture)) {
            assertThat(administrator.get(Operator.ACCOUNTS + "?cursor=" + wrong).parameters())
                    .containsExactly("cursor");
        }
        assertThat(administrator
                        .get(Operator.ACCOUNTS + "?status=closed&cursor=" + ofAccounts)
                        .parameters())
                .containsExactly("status");
        assertThat(administrator
                        .get(Operator.ACCOUNTS + "?status=OPEN&limit=0&x=1")
                        .parameters())
                .containsExactlyInAnyOrder("status", "limit", "x");
    }

    private static String cursor(Answer page) {
        String url = page.assertOk().json().path("meta").path("next_page_url").asString();
        return url.substring(url.indexOf("cursor=") + "cursor=".length());
    }

    private Answer close(String handle, String body) {
        return administrator.post(Operator.ACCOUNTS + handle + "/close", body);
    }

    private static String fresh() {
        return "acme-" + UUID.randomUUID();
    }

    private static String account(String handle, String name) {
        return "{\"handle\":\"%s\",\"name\":\"%s\"}".formatted(handle, name);
    }
}
