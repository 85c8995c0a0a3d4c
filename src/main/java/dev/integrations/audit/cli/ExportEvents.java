package dev.integrations.audit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// `export-events`: writes a whole installation to a new file.
public final class ExportEvents extends Moving {

    @Override
    public String name() {
        return "export-events";
    }

    @Override
    String move(MoveArguments wanted, DatabaseAccess stored, PrintStream err) throws IOException {
        long head = stored.jdbc()
                .sql("select position from ledger_state")
                .query(Long.class)
                .single();
        try (Writer file = newFile(wanted.file())) {
            new InstallationWriter(
                            stored.events(), new CarriedRows(stored.template()), new ProgressLine(err, "exported"))
                    .to(file, head);
        }
        return "Exported " + head + " events to " + wanted.file() + ".";
    }

    /// Hashes of secrets and sealed answers are in it: its owner alone may read it, where the file system knows owners.
    private static Writer newFile(Path file) throws IOException {
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (owners) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newBufferedWriter(file, owners ? StandardOpenOption.WRITE : StandardOpenOption.CREATE_NEW);
    }
}
