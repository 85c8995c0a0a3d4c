package dev.integrations.audit.cli;

import dev.integrations.shared.CommandLine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.dao.DataAccessException;

/// What moving an installation has in common in both directions.
abstract class Moving implements CommandLine {

    private static final int MOVED = 0;
    private static final int BROKEN = 1;
    private static final int CANNOT_BEGIN = 2;

    /// Moves everything, and verifies it.
    ///
    /// @return a sentence
    /// @throws IllegalArgumentException when the file is not what it must be
    /// @throws IllegalStateException    when what is stored is not
    abstract String move(MoveArguments wanted, DatabaseAccess stored, PrintStream err) throws IOException;

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            return run(MoveArguments.parse(arguments), out, err);
        } catch (IllegalArgumentException unusable) {
            err.println(unusable.getMessage());
            err.println(MoveArguments.usage(name()));
        } catch (Unreadable refused) {
            err.println(refused.getMessage());
        } catch (BeansException failure) {
            err.println("The database cannot be used: " + Reason.of(failure));
        }
        return CANNOT_BEGIN;
    }

    private int run(MoveArguments wanted, PrintStream out, PrintStream err) {
        try (DatabaseAccess stored = DatabaseAccess.open(wanted.settings())) {
            out.println(move(wanted, stored, err));
            return MOVED;
        } catch (IOException failure) {
            err.println("The file " + wanted.file() + " cannot be used: " + Reason.of(failure));
        } catch (DataAccessException failure) {
            err.println("The database failed: " + Reason.of(failure));
        } catch (IllegalArgumentException | IllegalStateException failure) {
            err.println(failure.getMessage());
        }
        return BROKEN;
    }
}
