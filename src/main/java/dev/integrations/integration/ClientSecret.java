package dev.integrations.integration;

import dev.integrations.shared.token.TokenForm;
import dev.integrations.shared.token.TokenHash;

/// An OAuth client secret in the clear: it lives only from its making to its one answer.
///
/// @param value 53 ASCII characters in the form of [TokenForm], beginning with `ics_`
public record ClientSecret(String value) {

    private static final TokenForm FORM = new TokenForm("ics_");

    /// A new one, from the system's cryptographic random numbers.
    public static ClientSecret generate() {
        return new ClientSecret(FORM.generate());
    }

    /// Whether a string has the form and the check digits of a client secret.
    public static boolean isWellFormed(String candidate) {
        return FORM.matches(candidate);
    }

    /// What may be kept of it.
    ///
    /// @param id names the secret among those of its integration
    public HashedSecret hashed(String id) {
        return new HashedSecret(id, TokenHash.of(value));
    }

    /// Whether this is the secret that was hashed; takes as long whether it is or not.
    public boolean matches(HashedSecret hashed) {
        return TokenHash.areEqual(TokenHash.of(value), hashed.hash());
    }

    @Override
    public String toString() {
        return FORM.prefix() + "...";
    }
}
