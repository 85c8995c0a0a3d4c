package dev.integrations.shared.description;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// A company's log-in, whose tokens the service takes.
@TestConfiguration(proxyBeanMethods = false)
class TokenIssuer {

    private final KeyPair key;

    TokenIssuer() throws NoSuchAlgorithmException {
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    }

    @Bean
    JwtDecoder decoder() {
        return NimbusJwtDecoder.withPublicKey((RSAPublicKey) key.getPublic()).build();
    }

    /// A valid token.
    ///
    /// @param account what its claim `account` says
    String token(String account) throws JOSEException {
        var claims = new JWTClaimsSet.Builder().claim("account", account).build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(key.getPrivate()));
        return token.serialize();
    }
}
