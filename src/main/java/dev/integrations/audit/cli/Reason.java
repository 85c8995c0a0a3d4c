package dev.integrations.audit.cli;

import dev.integrations.shared.error.CannotStart;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What a failure means for whoever gave the command: no name of a class tells them anything.
final class Reason {

    private Reason() {}

    /// As the end of a sentence, or as sentences where the service would not start either.
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof CannotStart) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case CannotStart refused -> refused.getMessage() + " " + refused.action();
            case NoSuchFileException missing -> missing.getFile() + " does not exist.";
            case FileAlreadyExistsException there -> there.getFile() + " exists already.";
            case AccessDeniedException denied -> "this user may not use " + denied.getFile() + ".";
            case FileSystemException other -> other.getFile() + ": " + sentence(other.getReason());
            case SQLException sql -> sentence(sql.getMessage());
            default -> sentence(cause.getMessage());
        };
    }

    private static String sentence(@Nullable String message) {
        String text = message == null ? "the reason is not known" : message;
        return text.endsWith(".") ? text : text + ".";
    }
}
