package dev.integrations.audit.cli;

import dev.integrations.shared.CommandLine;
import java.io.PrintStream;
import java.util.List;

/// `verify-audit`: verifies the history against its signed checkpoints.
public final class VerifyAudit implements CommandLine {

    private static final int OK = 0;
    private static final int TAMPERED = 1;
    private static final int CANNOT_TELL = 2;

    @Override
    public String name() {
        return "verify-audit";
    }

    /// Answers 0 when all is as it was signed, 1 when it was tampered with, 2 when that cannot be told.
    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Arguments wanted;
        try {
            wanted = Arguments.parse(arguments);
        } catch (IllegalArgumentException unusable) {
            err.println(unusable.getMessage());
            err.println(Arguments.USAGE);
            return CANNOT_TELL;
        }
        return verifyOrSay(wanted, out, err);
    }

    private static int verifyOrSay(Arguments wanted, PrintStream out, PrintStream err) {
        try {
            return verify(wanted, out, err);
        } catch (Unreadable unreadable) {
            err.println(unreadable.getMessage());
        } catch (RuntimeException failure) {
            err.println("It cannot be told: " + Reason.of(failure));
        }
        return CANNOT_TELL;
    }

    private static int verify(Arguments wanted, PrintStream out, PrintStream err) {
        var verdict = new Verdict();
        var progress = new Progress(err);
        if (wanted.export() == null) {
            verifyDatabase(wanted, verdict, progress);
        } else {
            ExportCheck.run(wanted.export(), wanted, verdict, progress);
        }
        verdict.print(out);
        return verdict.isClean() ? OK : TAMPERED;
    }

    private static void verifyDatabase(Arguments wanted, Verdict verdict, Progress progress) {
        try (DatabaseAccess access = DatabaseAccess.open(wanted.settings())) {
            access.mustHoldAnInstallation();
            access.snapshot()
                    .executeWithoutResult(status -> HistoryCheck.run(
                            access.events(), new StoredTree(access.jdbc()), wanted, verdict, progress));
        }
    }
}
