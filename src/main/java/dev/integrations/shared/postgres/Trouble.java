package dev.integrations.shared.postgres;

import dev.integrations.shared.error.CannotStart;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an operating system's error means for the person who starts the service.
final class Trouble {

    private static final String FULL = "no space left";
    private static final Pattern ERROR = Pattern.compile("(?:FATAL|PANIC|error): +(.*)");

    private Trouble() {}

    static CannotStart writing(Path folder, IOException cause) {
        return new CannotStart(
                "The data folder " + folder + " cannot be used: " + reason(cause) + ".",
                "Make room or give this user write access there, or name another folder with"
                        + " --integrations.data-dir=FOLDER.",
                cause);
    }

    /// @param output of PostgreSQL's programs, of which the last line that tells an error is shown
    static CannotStart starting(Path folder, String output) {
        var reason = output.lines()
                .map(ERROR::matcher)
                .filter(Matcher::find)
                .map(error -> error.group(1))
                .reduce(output, (earlier, later) -> later);
        return new CannotStart(
                "PostgreSQL in " + folder + " did not start: " + reason,
                isFull(reason)
                        ? "Make room on that disk and start again; nothing that was answered is lost."
                        : "See the log files in that folder, or give another PostgreSQL with --spring.datasource.url.");
    }

    /// `pg_ctl` hands its paths to a shell between double quotes.
    static void refuseUnquotable(Path folder) {
        var special = Platform.isWindows() ? "\"%" : "\"$`\\\n";
        if (folder.toString().chars().anyMatch(character -> special.indexOf(character) >= 0)) {
            throw new CannotStart(
                    "The data folder " + folder + " has a character in its path that PostgreSQL's programs misread.",
                    "Name a folder without any of \" $ ` \\ % in its path with --integrations.data-dir=FOLDER.");
        }
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> denied.getFile() + " may not be written by this user";
            case FileAlreadyExistsException file -> file.getFile() + " is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> isFull(String.valueOf(cause.getMessage())) ? "the disk is full" : cause.toString();
        };
    }

    static boolean isFull(String message) {
        return message.toLowerCase(Locale.ROOT).contains(FULL);
    }
}
