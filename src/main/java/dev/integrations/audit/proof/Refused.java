package dev.integrations.audit.proof;

/// No checkpoint may be signed, since the history does not stand as it was signed before.
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param fact what does not stand, to follow "since"
    Refused(String fact) {
        super(fact);
    }
}
