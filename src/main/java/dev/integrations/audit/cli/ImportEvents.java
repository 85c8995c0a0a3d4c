package dev.integrations.audit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// `import-events`: reads a whole installation from a file into a store that holds nothing else.
public final class ImportEvents extends Moving {

    @Override
    public String name() {
        return "import-events";
    }

    @Override
    String move(MoveArguments wanted, DatabaseAccess stored, PrintStream err) throws IOException {
        stored.migrate();
        try (BufferedReader file = Files.newBufferedReader(wanted.file())) {
            String root = new InstallationReader(
                            stored.target(),
                            stored.events(),
                            stored.index(),
                            new CarriedRows(stored.template()),
                            new ProgressLine(err, "imported"))
                    .from(file);
            return "Imported and verified; the root of the tree over all events is " + root + ".";
        }
    }
}
