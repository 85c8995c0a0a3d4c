package dev.integrations.audit.proof;

import dev.integrations.shared.error.CannotStart;
import dev.integrations.shared.ledger.Positions;
import dev.integrations.shared.postgres.DataFolder;
import dev.integrations.shared.secret.ServiceKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class ProofConfiguration {

    private static final String FILE = "checkpoints.log";

    /// @param configured the setting of the service key; empty where that is a file
    @Bean
    KeysAtHand keysAtHand(
            AuditSettings settings,
            DataFolder folder,
            ServiceKey serviceKey,
            @Value("${integrations.service-key:}") String configured) {
        byte[] derived = configured.isBlank()
                ? null
                : serviceKey.derive("checkpoint signing", "").getEncoded();
        return new KeysAtHand(settings.checkpointKey(), folder, derived);
    }

    @Bean
    KeyRing keyRing(
            AuditSettings settings, KeysAtHand atHand, JdbcClient jdbc, PlatformTransactionManager transactions) {
        if (settings.checkpointEvents() < 1 || !settings.checkpointInterval().isPositive()) {
            throw new CannotStart(
                    "The settings integrations.audit.checkpoint-events and checkpoint-interval must be above zero.",
                    "Leave them out for 1000 and PT1M.");
        }
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(status -> KeyRing.open(settings, atHand, new KeyTable(jdbc))));
    }

    @Bean
    CheckpointWorker checkpointWorker(
            AuditSettings settings,
            KeyRing keys,
            DataFolder folder,
            JdbcClient jdbc,
            Positions positions,
            PlatformTransactionManager transactions,
            MeterRegistry meters) {
        var signing = new Signing(
                settings,
                keys,
                new CheckpointTable(jdbc),
                new CheckpointFile(file(settings, folder)),
                new NodeTable(jdbc),
                positions,
                Clock.systemUTC());
        var worker = new CheckpointWorker(signing, jdbc, new TransactionTemplate(transactions));
        Gauge.builder("integrations.audit.checkpoint.refused", worker, refused -> refused.refusal() == null ? 0 : 1)
                .description("Whether no checkpoint is signed, since the history is not what was signed before")
                .register(meters);
        return worker;
    }

    private static Path file(AuditSettings settings, DataFolder folder) {
        return settings.checkpointFile().isBlank()
                ? folder.path().resolve(FILE)
                : Path.of(settings.checkpointFile()).toAbsolutePath();
    }

    @Bean
    Proofs proofs(JdbcClient jdbc, KeyRing keys) {
        return new TreeProofs(new CheckpointTable(jdbc), keys, new NodeTable(jdbc));
    }

    /// Named `auditCheckpoints` in the answer.
    @Bean
    HealthIndicator auditCheckpointsHealthIndicator(CheckpointWorker worker) {
        return new CheckpointHealth(worker);
    }
}
