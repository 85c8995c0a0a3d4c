package dev.integrations.operations.query;

import dev.integrations.account.Handles;
import dev.integrations.audit.ToldChanges;
import dev.integrations.operations.event.ProcessorDeadLettersRetried;
import dev.integrations.operations.event.ProcessorEvent;
import dev.integrations.operations.event.ProcessorPaused;
import dev.integrations.operations.event.ProcessorReset;
import dev.integrations.operations.event.ProcessorResumed;
import dev.integrations.shared.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the audit trail what was done to processors. They are the operator's, whoever acted.
@Component
class ProcessorActsTold implements ToldChanges {

    @Override
    public Optional<Told> of(UUID aggregate, long version, Object event, Instant at) {
        return event instanceof ProcessorEvent act ? Optional.of(told(act)) : Optional.empty();
    }

    private static Told told(ProcessorEvent act) {
        String path = JsonPath.member("$.processors", act.processor());
        return switch (act) {
            case ProcessorPaused _ -> changed(path + ".paused", true);
            case ProcessorResumed _ -> changed(path + ".paused", false);
            case ProcessorReset reset ->
                new Told(
                        Handles.OPERATOR,
                        Map.of(path + ".position", reset.fromPosition()),
                        Map.of(path + ".position", 0L));
            case ProcessorDeadLettersRetried retried -> changed(path + ".dead_letters.retried", retried.deadLetters());
        };
    }

    private static Told changed(String path, Object after) {
        return new Told(Handles.OPERATOR, Map.of(), Map.of(path, after));
    }
}
