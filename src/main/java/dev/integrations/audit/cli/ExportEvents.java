package dev.integrations.audit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// `export-events`: writes a whole installation to a new file.
public final class ExportEvents extends Moving {

    @Override
    public String name() {
        return "export-events";
    }

    /// In a transaction that sees the same rows to its end: a running service signs what this has not read.
    @Override
    String move(MoveArguments wanted, DatabaseAccess stored, PrintStream err) throws IOException {
        stored.mustHoldAnInstallation();
        try {
            return Objects.requireNonNull(stored.snapshot().execute(status -> moveUnchecked(wanted, stored, err)));
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private static String moveUnchecked(MoveArguments wanted, DatabaseAccess stored, PrintStream err) {
        var tree = new StoredTree(stored.jdbc());
        tree.inOneSnapshot();
        long head = tree.head();
        try (Writer file = newFile(wanted.file())) {
            new InstallationWriter(
                            stored.events(), new CarriedRows(stored.template()), new ProgressLine(err, "exported"))
                    .to(file, head);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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
