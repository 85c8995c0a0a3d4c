package dev.integrations.audit.cli;

/// What was to be verified cannot be read.
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String sentence) {
        super(sentence);
    }
}
