package dev.integrations.benchmark;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/// So many users, each of whom sends the next request as soon as the last one is answered.
///
/// `mvn -Pbenchmark gatling:test -Dtarget=http://127.0.0.1:8080 -Dusers=16 -Dseconds=30 -Dreads=0.5 -Dbearer=...`;
/// every part has a default ([Load]). It fails if any request does.
public final class CreateSimulation extends Simulation {

    private static final String INTEGRATIONS = "/api/v2/platform-integrations/";

    /// All users arrive in it; they stay until the time is over.
    private static final Duration ARRIVAL = Duration.ofSeconds(1);

    /// What is not answered this long after the end is given up.
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    public CreateSimulation() {
        var load = Load.asked();
        setUp(users(load).injectClosed(constantConcurrentUsers(load.users()).during(ARRIVAL)))
                .protocols(protocol(load))
                .maxDuration(load.time().plus(ARRIVAL).plus(LAST_ANSWERS))
                .assertions(global().failedRequests().count().is(0L));
    }

    private static ScenarioBuilder users(Load load) {
        return scenario(load.users() + " users")
                .exec(create())
                .during(load.time())
                .on(load.reads() == 0 ? create() : mix(100 * load.reads()));
    }

    /// Of the reads, half are for the integration that the user created last and half for the newest ten.
    private static ChainBuilder mix(double percentOfReads) {
        return exec(randomSwitch()
                .on(
                        percent(percentOfReads / 2).then(find()),
                        percent(percentOfReads / 2).then(list()),
                        percent(100 - percentOfReads).then(create())));
    }

    private static ChainBuilder create() {
        return exec(http("create")
                .post(INTEGRATIONS)
                .body(StringBody(Manifest.TEMPLATE))
                .asJson()
                .check(status().is(200), jsonPath("$.id").saveAs("id")));
    }

    private static ChainBuilder find() {
        return exec(http("find").get(INTEGRATIONS + "#{id}").check(status().is(200), jsonPath("$.status")));
    }

    private static ChainBuilder list() {
        return exec(http("list")
                .get(INTEGRATIONS)
                .queryParam("limit", 10)
                .check(status().is(200), jsonPath("$.data[0].id")));
    }

    /// Nothing is answered from a cache of Gatling's.
    private static HttpProtocolBuilder protocol(Load load) {
        var protocol = http.baseUrl(load.target().toString())
                .acceptHeader("application/json")
                .userAgentHeader("platform-integrations-benchmark")
                .disableCaching();
        return load.bearer()
                .map(key -> protocol.authorizationHeader("Bearer " + key))
                .orElse(protocol);
    }
}
