package dev.integrations.shared.web;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A position of the ledger as callers send it back: however it was told, with zeros before it (`sequence`) or without.
public final class GivenPosition {

    private static final Pattern FORM = Pattern.compile("0{0,32}[0-9]{1,18}");

    private GivenPosition() {}

    /// The position; empty where it is none.
    public static OptionalLong of(String given) {
        return FORM.matcher(given).matches() ? OptionalLong.of(Long.parseLong(given)) : OptionalLong.empty();
    }
}
