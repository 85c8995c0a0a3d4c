package dev.integrations.account;

import dev.integrations.shared.token.TokenForm;
import dev.integrations.shared.token.TokenHash;
import java.util.regex.Pattern;

/// An API key in the clear: it lives only from its making to its one answer, and in each request that carries it.
///
/// @param value in the form of [TokenForm], beginning with `pik_`; a first key that the operator chose has any form
public record ApiKey(String value) {

    private static final TokenForm FORM = new TokenForm("pik_");

    /// Characters that are kept to recognise a key by; 37 random ones stay unknown.
    private static final int SHOWN = 10;

    /// Of a key that was not made here: what RFC 6750, section 2.1, allows, but for points, which tokens have.
    private static final Pattern FOREIGN = Pattern.compile("[A-Za-z0-9_~+/-]{32,255}=*");

    public static ApiKey generate() {
        return new ApiKey(FORM.generate());
    }

    /// Whether it was made here, by its form and its check digits.
    public boolean isWellFormed() {
        return FORM.matches(value);
    }

    /// Whether it can be a key at all: one that claims to have been made here was, any other is long enough not
    /// to be guessed.
    public boolean isPlausible() {
        return value.startsWith(FORM.prefix())
                ? isWellFormed()
                : FOREIGN.matcher(value).matches();
    }

    /// Under which it is looked up.
    public String hash() {
        return TokenHash.of(value);
    }

    /// What may be kept of it.
    public HashedKey hashed() {
        return new HashedKey(isWellFormed() ? value.substring(0, SHOWN) : value.substring(0, 4), hash());
    }

    @Override
    public String toString() {
        return FORM.prefix() + "...";
    }
}
