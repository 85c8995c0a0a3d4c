package dev.integrations.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.integrations.process.Packaged.Run;
import dev.integrations.support.Manifests;
import dev.integrations.support.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as an operator runs it.
class VerifyAuditIT {

    private static final String SOON = "--integrations.audit.checkpoint-interval=PT0.1S";

    @TempDir
    private Path folder;

    @Test
    void answersWhetherTheHistoryIsAsItWasSigned() throws Exception {
        Path data = folder.resolve("data");
        String[] verify = {
            "verify-audit",
            "--integrations.data-dir=" + data,
            "--checkpoint",
            data.resolve("checkpoints.log").toString()
        };
        try (Packaged service = Packaged.on(data, SOON)) {
            service.api().create(Manifests.COMPLETE).assertOk();
            Tables tables = service.tables();
            await().until(() -> tables.count("select coalesce(max(size), 0) from checkpoint") >= 2);
            Run running = Packaged.run(verify);
            assertThat(running.code()).as(running.toString()).isEqualTo(2);
            assertThat(running.errors()).contains("is in use by another running service");
        }
        Run good = Packaged.run(verify);
        assertThat(good.code()).as(good.toString()).isZero();
        assertThat(good.output())
                .startsWith("Log          platform-integrations/")
                .contains("OK ");
        try (Packaged service = Packaged.on(data, SOON)) {
            service.tables().execute("update event set payload = replace(payload, 'Acme', 'Evil')");
        }
        Run tampered = Packaged.run(verify);
        assertThat(tampered.code()).as(tampered.toString()).isOne();
        assertThat(tampered.output()).contains("TAMPERED", "the event was changed");
    }

    @Test
    void verifiesAnExportWithoutAnythingElse() throws Exception {
        Run example = Packaged.run("verify-audit", "--export", "docs/audit-example.ndjson");
        assertThat(example.code()).as(example.toString()).isZero();
        assertThat(Packaged.run("verify-audit", "--export", "docs/audit.md").code())
                .isEqualTo(2);
        assertThat(Packaged.run("verify-audit", "--nonsense").code()).isEqualTo(2);
    }
}
