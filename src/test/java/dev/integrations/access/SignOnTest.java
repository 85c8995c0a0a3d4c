package dev.integrations.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.integrations.account.Role;
import dev.integrations.shared.postgres.TestDatabase;
import dev.integrations.support.Answer;
import dev.integrations.support.Api;
import dev.integrations.support.Client;
import dev.integrations.support.Instance;
import dev.integrations.support.Manifests;
import dev.integrations.support.Operator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Tokens of the company's own log-in are accepted beside keys.
class SignOnTest {

    private static final Company COMPANY = Company.start();

    private final Issuer issuer = COMPANY.issuer;
    private final Instance service = COMPANY.service;
    private final Operator operator = Operator.of(service);
    private final Api api = service.api();
    private final String acme = operator.open("acme");

    /// A service whose issuer was down at first.
    ///
    /// @param tokenMeanwhile what a token was answered then
    /// @param keyMeanwhile   what a key was answered then
    private record Company(Issuer issuer, Instance service, Answer tokenMeanwhile, Answer keyMeanwhile) {

        static Company start() {
            try {
                return startWithoutIssuer();
            } catch (IOException | JOSEException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static Company startWithoutIssuer() throws IOException, JOSEException {
            var issuer = new Issuer();
            Instance service = Operator.instance(
                    TestDatabase.freshDatabase(),
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.url(),
                    "integrations.sign-on.account-claim=org",
                    "integrations.sign-on.role-claim=groups",
                    "integrations.sign-on.roles.partner-team=developer",
                    "integrations.sign-on.roles.platform-team=administrator");
            Operator operator = Operator.of(service);
            String token = issuer.token(
                    issuer.claims().claim("org", operator.open("acme")).claim("groups", "reviewer"));
            Client ada = new Client(service.api(), token);
            Answer tokenMeanwhile = ada.get(Api.INTEGRATIONS);
            Answer keyMeanwhile = operator.client().get(Api.INTEGRATIONS);
            issuer.goUp();
            await().until(() -> ada.get(Api.INTEGRATIONS).status() != 503);
            return new Company(issuer, service, tokenMeanwhile, keyMeanwhile);
        }
    }

    @AfterAll
    static void ends() {
        COMPANY.service.close();
        COMPANY.issuer.close();
    }

    @Test
    void answersThatItCannotSayWhileTheIssuerIsDown() {
        COMPANY.tokenMeanwhile.assertRefused(503, "service_unavailable");
        assertThat(COMPANY.tokenMeanwhile.header("Retry-After")).matches("[1-9]\\d*");
        COMPANY.keyMeanwhile.assertOk();
    }

    /// It takes connections and says nothing.
    @Test
    void letsNobodyWaitLongForAnIssuerThatHangs() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Instance instance = Operator.instance(
                        TestDatabase.freshDatabase(),
                        "spring.security.oauth2.resourceserver.jwt.issuer-uri=http://127.0.0.1:"
                                + silent.getLocalPort())) {
            Client anyone = new Client(instance.api(), "a.b.c");
            long begin = System.nanoTime();
            assertThat(Api.atOnce(20, () -> anyone.get(Api.INTEGRATIONS)))
                    .allSatisfy(answer -> answer.assertRefused(503, "service_unavailable"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            Operator.of(instance).client().get(Api.INTEGRATIONS).assertOk();
        }
    }

    @Test
    void letsInWhoeverTheIssuerVouchesFor() throws Exception {
        Client ada = with(claims("developer").subject("auth0|ada"));
        Answer created = ada.create(Manifests.MINIMAL).assertOk();
        assertThat(created.text("account")).isEqualTo(acme);
        assertThat(service.tables()
                        .texts(
                                "select concat_ws(' ', meta_data::json->>'account', meta_data::json->>'actorType',"
                                        + " meta_data::json->>'actorId', meta_data::json->>'role') from event"
                                        + " where aggregate_identifier = ?::uuid",
                                created.id()))
                .containsExactly(acme + " user auth0|ada developer");
        ada.post(Operator.ACCOUNTS, "{}").assertRefused(403, "forbidden");
        operator.developer(acme).find(created.id()).assertOk();
    }

    @Test
    void knowsRolesByTheIssuersNames() throws Exception {
        with(claims("partner-team")).post(Operator.ACCOUNTS, "{}").assertRefused(403, "forbidden");
        with(claims("platform-team")).get("/actuator/rebuild").assertOk();
        with(claims("platform-team")).post(Operator.ACCOUNTS, "{}").assertRefused(400, "validation_error");
    }

    @Test
    void givesEachOfSeveralRoles() throws Exception {
        Client both = with(issuer.claims()
                .claim("org", acme)
                .claim("groups", List.of("everyone", "partner-team", "reviewer", "partner-team")));
        Answer created = both.create(Manifests.MINIMAL).assertOk();
        assertThat(service.tables()
                        .texts(
                                "select meta_data::json->>'role' from event where aggregate_identifier = ?::uuid",
                                created.id()))
                .containsExactly("developer,reviewer");
        String foreign = operator.developer(operator.open("globex"))
                .create(Manifests.MINIMAL)
                .assertOk()
                .id();
        both.find(foreign).assertOk();
        both.post(Operator.ACCOUNTS, "{}").assertRefused(403, "forbidden");
    }

    @Test
    void refusesATokenThatIsNotTheIssuers() throws Exception {
        JWTClaimsSet claims = claims("developer").build();
        var hmac = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        hmac.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString()));
        String right = issuer.token(claims("developer"));
        int payload = right.indexOf('.') + 1;
        for (String wrong : List.of(
                issuer.token(claims("developer"), Issuer.newKey()),
                issuer.token(claims("developer"), issuer.forged()),
                issuer.token(claims("developer").issuer("http://evil.example")),
                new PlainJWT(claims).serialize(),
                hmac.serialize(),
                right.substring(0, payload) + "x" + right.substring(payload),
                right.substring(0, right.length() - 3),
                "a.b.c")) {
            refuse(wrong);
        }
    }

    @Test
    void refusesATokenBeforeAndAfterItsTime() throws Exception {
        Instant now = Instant.now();
        refuse(issuer.token(claims("developer").expirationTime(Date.from(now.minus(Duration.ofMinutes(2))))));
        refuse(issuer.token(claims("developer").notBeforeTime(Date.from(now.plus(Duration.ofMinutes(2))))));
    }

    private void refuse(String token) {
        Answer refused = new Client(api, token).get(Api.INTEGRATIONS);
        refused.assertRefused(401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void refusesATokenOfNoAccountOrNoRole() throws Exception {
        String closed = operator.open("closed");
        operator.client()
                .post(Operator.ACCOUNTS + closed + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        for (JWTClaimsSet.Builder claims : List.of(
                issuer.claims().claim("groups", "developer"),
                issuer.claims().claim("org", List.of(acme)).claim("groups", "developer"),
                issuer.claims().claim("org", "nobody-at-all").claim("groups", "developer"),
                issuer.claims().claim("org", closed).claim("groups", "developer"),
                issuer.claims().claim("org", acme),
                issuer.claims().claim("org", acme).claim("groups", "everyone"),
                issuer.claims().claim("org", acme).claim("role", "developer"),
                issuer.claims().claim("org", acme).claim("groups", List.of()))) {
            with(claims).get(Api.INTEGRATIONS).assertRefused(403, "forbidden");
        }
    }

    /// Of many in one second some are left out.
    @Test
    void notesATokenOfNoAccountInTheSecurityLog() {
        try (var log = SecurityLines.begin()) {
            await().until(() -> {
                Answer refused =
                        with(issuer.claims().claim("groups", "developer")).get(Api.INTEGRATIONS);
                return log.ofRequest(refused.requestId()).stream()
                        .anyMatch(line -> line.fact("reason").equals("token of no account or role"));
            });
        }
    }

    @Test
    void endsWithTheAccountWithinASecond() throws Exception {
        Client ada = with(claims("developer"));
        ada.get(Api.INTEGRATIONS).assertOk();
        operator.client()
                .post(Operator.ACCOUNTS + acme + "/close", "{\"integrations\":\"archive\"}")
                .assertOk();
        await().atMost(Duration.ofSeconds(2))
                .until(() -> ada.get(Api.INTEGRATIONS).status() == 403);
    }

    @Test
    void takesKeysBesideTokens() {
        operator.with(Role.REVIEWER, acme).get(Api.INTEGRATIONS).assertOk();
    }

    private JWTClaimsSet.Builder claims(String role) {
        return issuer.claims().claim("org", acme).claim("groups", role);
    }

    private Client with(JWTClaimsSet.Builder claims) throws Exception {
        return new Client(api, issuer.token(claims));
    }
}
