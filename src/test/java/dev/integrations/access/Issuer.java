package dev.integrations.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// A company's log-in: says with which keys it signs, and signs.
final class Issuer implements AutoCloseable {

    private final RSAKey key;
    private final int port;
    private @Nullable HttpServer server;

    /// It has an address, and is down.
    Issuer() throws IOException, JOSEException {
        key = newKey();
        try (var reserving = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = reserving.getLocalPort();
        }
    }

    static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void goUp() throws IOException {
        HttpServer up = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        serve(up, "/.well-known/openid-configuration", """
                {"issuer":"%1$s","jwks_uri":"%1$s/jwks","subject_types_supported":["public"],
                 "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(url()));
        serve(up, "/jwks", "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}");
        up.start();
        server = up;
    }

    private static void serve(HttpServer server, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    /// What a token of this issuer says when nothing is wrong with it.
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("ada")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    String token(JWTClaimsSet.Builder claims) throws JOSEException {
        return token(claims, key);
    }

    String token(JWTClaimsSet.Builder claims, RSAKey signer) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(signer.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    /// A key of another one, which says that it is this one's.
    RSAKey forged() throws JOSEException {
        return new RSAKey.Builder(newKey()).keyID(key.getKeyID()).build();
    }

    RSAKey key() {
        return key;
    }

    @Override
    public void close() {
        HttpServer up = server;
        if (up != null) {
            up.stop(0);
        }
    }
}
