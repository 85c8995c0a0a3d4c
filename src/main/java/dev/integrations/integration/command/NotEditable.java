package dev.integrations.integration.command;

import dev.integrations.shared.error.ErrorType;
import dev.integrations.shared.error.Refusal;

/// What an integration says can be changed only while it is in development and not submitted.
public final class NotEditable extends Refusal {

    NotEditable(Stage stage) {
        super(
                ErrorType.NOT_EDITABLE,
                stage.subject() + " cannot be changed; "
                        + switch (stage) {
                            case SUBMITTED -> "withdraw it first.";
                            case APPROVED -> "reopen it first.";
                            case DRAFT, ARCHIVED -> "it is so for good.";
                        });
    }
}
