package dev.integrations.account;

/// An API key as far as it may be kept.
///
/// @param prefix its first characters, to recognise it by
/// @param hash   `sha256:` and the lower-case hexadecimal SHA-256 of the key
public record HashedKey(String prefix, String hash) {}
