package dev.integrations.integration.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;
import java.util.stream.Collectors;

/// What was asked for is not possible from where the integration stands; says what is.
public final class IllegalTransition extends Refusal {

    IllegalTransition(Stage stage, Move refused) {
        super(
                ErrorType.ILLEGAL_TRANSITION,
                stage.subject() + " does not allow: " + refused.wire() + ". Possible from here: " + possible(stage)
                        + ".");
    }

    private static String possible(Stage stage) {
        return stage.moves().isEmpty()
                ? "nothing"
                : stage.moves().stream().map(Move::wire).collect(Collectors.joining(", "));
    }
}
