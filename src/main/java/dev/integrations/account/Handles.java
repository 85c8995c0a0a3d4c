package dev.integrations.account;

import java.util.Set;
import java.util.regex.Pattern;

/// How accounts are named: a host label (RFC 1123, section 2.1) in lower case, never changed and never given again.
public final class Handles {

    /// Who acts without credentials while the service is tried out; it is no account and has no keys.
    public static final String LOCAL = "local";

    /// The account of those who run the service, opened by itself at the first start.
    public static final String OPERATOR = "operator";

    /// What a handle must be, as a sentence for whoever sent another one.
    public static final String RULE =
            "Must be 1 to 63 lower-case letters, digits and hyphens, with no hyphen at either end.";

    private static final Set<String> RESERVED = Set.of(LOCAL, OPERATOR);
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Handles() {}

    public static boolean isWellFormed(String handle) {
        return FORM.matcher(handle).matches();
    }

    /// Whether no partner can have it.
    public static boolean isReserved(String handle) {
        return RESERVED.contains(handle);
    }
}
