package dev.integrations.shared;

import java.io.PrintStream;
import java.util.List;

/// Something that the program does in place of the service when its first argument names it. Found by
/// [java.util.ServiceLoader].
public interface CommandLine {

    /// The first argument that asks for it.
    String name();

    /// Does it.
    ///
    /// @param arguments what follows the name
    /// @param out       gets the result, and nothing else
    /// @param err       gets progress, and what went wrong
    /// @return what the process answers
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
