package dev.integrations.audit.proof;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the proof.
///
/// @param origin             name of the log, fixed at the first start; empty for one that is made then
/// @param checkpointKey      32 bytes in Base64 that sign; empty for the file in the data folder
/// @param newCheckpointKey   whether a key may sign from now on that the database does not know
/// @param checkpointFile     where checkpoints are kept outside the database; empty for the data folder
/// @param checkpointEvents   a checkpoint is made when so many events are new,
/// @param checkpointInterval or after this time when any is
@ConfigurationProperties("integrations.audit")
record AuditSettings(
        @DefaultValue("") String origin,
        @DefaultValue("") String checkpointKey,
        @DefaultValue("false") boolean newCheckpointKey,
        @DefaultValue("") String checkpointFile,
        @DefaultValue("1000") int checkpointEvents,
        @DefaultValue("PT1M") Duration checkpointInterval) {

    /// Holds no secret.
    @Override
    public String toString() {
        return "AuditSettings[" + origin + "]";
    }
}
