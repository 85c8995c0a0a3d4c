package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.account.Role;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import dev.integrations.support.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An integration goes to another account when both sides want it.
class TransfersTest {

    private static final String TRANSFERS = "/api/v2/transfers";

    private final Operator operator = Pair.shared().operator();
    private final Tables tables = Pair.shared().tables();
    private final String acmeHandle = operator.open("acme");
    private final String globexHandle = operator.open("globex");
    private final Client acme = operator.developer(acmeHandle);
    private final Client globex = operator.developer(globexHandle);
    private final String integration =
            acme.create(Manifests.named("Acme Sync")).assertOk().id();

    @Test
    void areOfferedAndAccepted() {
        Answer offered = offer(globexHandle).assertOk();
        assertThat(offered.json().propertyNames())
                .containsExactlyInAnyOrder("integration", "name", "account", "to", "offered");
        assertThat(acme.find(integration).json().path("transfer").path("to").asString())
                .isEqualTo(globexHandle);
        globex.find(integration).assertRefused(404, "not_found");
        assertThat(transfersOf(globex)).containsExactly(integration);
        assertThat(transfersOf(acme)).containsExactly(integration);
        Answer accepted = accept(globex).assertOk();
        assertThat(accepted.text("account")).isEqualTo(globexHandle);
        assertThat(accepted.json().has("to")).isFalse();
        assertThat(globex.find(integration).assertOk().text("account")).isEqualTo(globexHandle);
        acme.find(integration).assertRefused(404, "not_found");
        assertThat(transfersOf(globex)).isEmpty();
        assertThat(accept(globex).assertOk().body()).isEqualTo(accepted.body());
        assertThat(tables.texts(
                        "select concat_ws(' ', payload_type, meta_data::json->>'account') from event"
                                + " where aggregate_identifier = ?::uuid order by sequence_number",
                        integration))
                .containsExactly(
                        "integration.created " + acmeHandle,
                        "integration.transfer-offered " + acmeHandle,
                        "integration.transferred " + globexHandle);
    }

    @Test
    void areAcceptedWithNothingToSay() {
        offer(globexHandle).assertOk();
        String accept = path() + "/accept";
        assertThat(globex.post(accept, "{\"to\":\"initech\"}").parameters()).containsExactly("$.to");
        globex.post(accept, "oops").assertRefused(400, "malformed_request");
        acme.find(integration).assertOk();
        globex.post(accept, "{}").assertOk();
    }

    @Test
    void areWithdrawnByWhoOffersAndDeclinedByWhoIsOffered() {
        offer(globexHandle).assertOk();
        Answer withdrawn = end(acme).assertOk();
        assertThat(withdrawn.json().has("to")).isFalse();
        accept(globex).assertRefused(404, "not_found");
        end(globex).assertRefused(404, "not_found");
        offer(globexHandle).assertOk();
        end(globex).assertOk();
        assertThat(transfersOf(globex)).isEmpty();
        accept(globex).assertRefused(404, "not_found");
        assertThat(acme.find(integration).assertOk().json().has("transfer")).isFalse();
    }

    @Test
    void goToTheLastAccountThatTheyWereOfferedTo() {
        Client initech = operator.developer(operator.open("initech"));
        offer(globexHandle).assertOk();
        offer(handleOf(initech)).assertOk();
        accept(globex).assertRefused(404, "not_found");
        assertThat(transfersOf(globex)).isEmpty();
        accept(initech).assertOk();
        initech.find(integration).assertOk();
    }

    @Test
    void areOfferedToAnotherAccountAlone() {
        for (String to : List.of(acmeHandle, "local")) {
            assertThat(offer(to).parameters()).containsExactly("$.to");
        }
        for (String body : List.of("{}", "{\"to\":null}", "{\"to\":1}", "{\"to\":\"No Handle\"}")) {
            assertThat(acme.post(path(), body).parameters()).containsExactly("$.to");
        }
        assertThat(acme.post(path(), "{\"to\":\"a\",\"from\":\"b\"}").parameters())
                .containsExactly("$.from");
    }

    /// Otherwise anybody could learn who else has an account.
    @Test
    void areOfferedToWhateverHandle() {
        Answer known = offer(globexHandle).assertOk();
        end(acme).assertOk();
        Answer unknown = offer("nobody-at-all").assertOk();
        assertThat(known.json().propertyNames()).isEqualTo(unknown.json().propertyNames());
    }

    @Test
    void areUpToTheTwoAccountsAndToNobodyElse() {
        offer(globexHandle).assertOk();
        Client stranger = operator.developer(operator.open("initech"));
        accept(stranger).assertRefused(404, "not_found");
        end(stranger).assertRefused(404, "not_found");
        for (Role role : List.of(Role.REVIEWER, Role.ADMINISTRATOR)) {
            Client reader = operator.with(role, operator.open("initech"));
            accept(reader).assertRefused(403, "forbidden");
            end(reader).assertRefused(403, "forbidden");
            assertThat(transfersOf(reader)).contains(integration);
        }
        accept(acme).assertRefused(403, "forbidden");
        globex.post(path(), "{\"to\":\"initech\"}").assertRefused(403, "forbidden");
        assertThat(acme.find(integration).assertOk().text("account")).isEqualTo(acmeHandle);
    }

    @Test
    void endWithOneOfTwoWhoActAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = acme.create(Manifests.MINIMAL).assertOk().id();
            String path = Api.INTEGRATIONS + id + "/transfer";
            acme.post(path, "{\"to\":\"" + globexHandle + "\"}").assertOk();
            var actions = new ArrayList<java.util.concurrent.Callable<Answer>>(
                    List.of(() -> acme.delete(path), () -> globex.post(path + "/accept", "")));
            List<Integer> statuses = Api.atOnce(2, () -> {
                java.util.concurrent.Callable<Answer> mine;
                synchronized (actions) {
                    mine = actions.removeFirst();
                }
                return mine.call().status();
            });
            assertThat(statuses).isSubsetOf(200, 404);
            assertThat(tables.count(
                            "select count(*) from event where aggregate_identifier = ?::uuid"
                                    + " and payload_type in ('integration.transferred', 'integration.transfer-withdrawn')",
                            id))
                    .isOne();
        }
    }

    @Test
    void areListedPageByPage() {
        List<String> offered = new ArrayList<>();
        IntStream.range(0, 5).forEach(n -> {
            String id = acme.create(Manifests.MINIMAL).assertOk().id();
            acme.post(Api.INTEGRATIONS + id + "/transfer", "{\"to\":\"" + globexHandle + "\"}")
                    .assertOk();
            offered.addFirst(id);
        });
        var seen = new ArrayList<String>();
        String next = TRANSFERS + "?limit=2";
        while (!next.isEmpty()) {
            Answer page = globex.get(next).assertOk();
            page.json()
                    .path("data")
                    .forEach(entry -> seen.add(entry.path("integration").asString()));
            JsonNode url = page.json().path("meta").path("next_page_url");
            next = url.isNull() ? "" : url.asString();
        }
        assertThat(seen).isEqualTo(offered);
        assertThat(globex.get(TRANSFERS + "?limit=0&status=x&cursor=!").parameters())
                .containsExactlyInAnyOrder("limit", "status", "cursor");
    }

    private Answer offer(String to) {
        return acme.post(path(), "{\"to\":\"" + to + "\"}");
    }

    private Answer accept(Client client) {
        return client.post(path() + "/accept", "");
    }

    private Answer end(Client client) {
        return client.delete(path());
    }

    private String path() {
        return Api.INTEGRATIONS + integration + "/transfer";
    }

    private static String handleOf(Client client) {
        return client.get(Operator.ACCOUNTS)
                .assertOk()
                .json()
                .path("data")
                .path(0)
                .path("handle")
                .asString();
    }

    private static List<String> transfersOf(Client client) {
        return client.get(TRANSFERS)
                .assertOk()
                .json()
                .path("data")
                .valueStream()
                .map(entry -> entry.path("integration").asString())
                .toList();
    }
}
