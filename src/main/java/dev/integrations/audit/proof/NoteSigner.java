package dev.integrations.audit.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// A private key that signs notes: the 32 bytes of RFC 8032, section 5.1.5.
final class NoteSigner {

    static final int LENGTH = 32;

    private final byte[] secret;
    private final NoteVerifier verifier;

    NoteSigner(String name, byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("A signing key has " + LENGTH + " bytes");
        }
        this.secret = secret.clone();
        this.verifier = new NoteVerifier(name, publicKeyOf(secret));
    }

    /// The platform has no way from the private to the public key but to generate both from given "random" bytes.
    private static byte[] publicKeyOf(byte[] secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - NoteVerifier.KEY_LENGTH, encoded.length);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java platform has Ed25519", absent);
        }
    }

    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }

    NoteVerifier verifier() {
        return verifier;
    }

    byte[] sign(String text) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text.getBytes(UTF_8));
            return ed25519.sign();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every Java platform has Ed25519", absent);
        }
    }

    /// Nothing of the secret.
    @Override
    public String toString() {
        return "NoteSigner[" + verifier + "]";
    }
}
