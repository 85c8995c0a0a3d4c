package dev.integrations.integration.command;

import java.util.EnumSet;
import java.util.Set;

/// Where an integration stands, as far as it decides what may be done with it.
enum Stage {
    DRAFT("A draft"),
    SUBMITTED("A submitted integration"),
    APPROVED("An approved integration"),
    ARCHIVED("An archived integration");

    private final String subject;

    Stage(String subject) {
        this.subject = subject;
    }

    Set<Move> moves() {
        return switch (this) {
            case DRAFT -> EnumSet.of(Move.SUBMIT, Move.ARCHIVE);
            case SUBMITTED -> EnumSet.of(Move.WITHDRAW, Move.APPROVE, Move.REJECT, Move.ARCHIVE);
            case APPROVED -> EnumSet.of(Move.REOPEN, Move.ARCHIVE);
            case ARCHIVED -> EnumSet.noneOf(Move.class);
        };
    }

    /// @throws IllegalTransition when the move leads nowhere from here
    void mustAllow(Move move) {
        if (!moves().contains(move)) {
            throw new IllegalTransition(this, move);
        }
    }

    /// The beginning of a sentence.
    String subject() {
        return subject;
    }
}
