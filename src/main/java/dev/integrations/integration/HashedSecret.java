package dev.integrations.integration;

/// An OAuth client secret as far as it may be kept: which one it is, and a hash to compare with.
///
/// @param id   names the secret among those of its integration
/// @param hash `sha256:` and the lower-case hexadecimal SHA-256 of the secret's ASCII bytes; the secret has 256
///     random
/// bits, so no salt or work factor is needed
public record HashedSecret(String id, String hash) {}
