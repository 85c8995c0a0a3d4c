package dev.integrations.operations.web;

import dev.integrations.operations.command.PauseProcessor;
import dev.integrations.operations.command.ResetProcessor;
import dev.integrations.operations.command.ResumeProcessor;
import dev.integrations.operations.command.RetryDeadLetters;
import dev.integrations.operations.query.RecordedAct;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.ledger.DeadLetters;
import dev.integrations.shared.processor.ProcessorState;
import dev.integrations.shared.processor.SteeredProcessors;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The processors by their names. Whatever is asked twice is done once, and what is done is written down before.
@Component
class Processors {

    private final List<SteeredProcessors> kinds;
    private final ObjectProvider<DeadLetters> deadLetters;
    private final Acts acts;

    Processors(List<SteeredProcessors> kinds, ObjectProvider<DeadLetters> deadLetters, Acts acts) {
        this.kinds = kinds;
        this.deadLetters = deadLetters;
        this.acts = acts;
    }

    List<ProcessorResource> all() {
        return kinds.stream()
                .flatMap(kind -> kind.all().stream())
                .sorted(Comparator.comparing(ProcessorState::name))
                .map(Processors::shown)
                .toList();
    }

    ProcessorResource pause(String name, Asked asked) {
        find(name);
        return acts.once(asked, (act, by) -> pause(name, act, by), before -> shown(name));
    }

    private ProcessorResource pause(String name, UUID act, Provenance by) {
        acts.note(new PauseProcessor(act, name), by);
        find(name).kind().pause(name);
        return shown(name);
    }

    ProcessorResource resume(String name, Asked asked) {
        find(name);
        return acts.once(asked, (act, by) -> resume(name, act, by), before -> shown(name));
    }

    private ProcessorResource resume(String name, UUID act, Provenance by) {
        acts.note(new ResumeProcessor(act, name), by);
        find(name).kind().resume(name);
        return shown(name);
    }

    ProcessorResource reset(String name, Asked asked) {
        if (!find(name).state().rebuildable()) {
            throw new NotRebuildable();
        }
        return acts.once(asked, (act, by) -> reset(name, act, by), before -> shown(name));
    }

    private ProcessorResource reset(String name, UUID act, Provenance by) {
        Found found = find(name);
        acts.note(new ResetProcessor(act, name, found.state().position()), by);
        found.kind().reset(name);
        return shown(name);
    }

    /// Tries again all that a processor had given up.
    ///
    /// @return how many that were
    long retry(String name, Asked asked) {
        DeadLetters letters = deadLetters.stream()
                .filter(some -> some.processor().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("processor"));
        return acts.once(asked, (act, by) -> retry(letters, act, by), RecordedAct::deadLetters);
    }

    private long retry(DeadLetters letters, UUID act, Provenance by) {
        long count = letters.count();
        acts.note(new RetryDeadLetters(act, letters.processor(), count), by);
        letters.retry();
        return count;
    }

    private Found find(String name) {
        return kinds.stream()
                .flatMap(kind -> kind.all().stream().map(state -> new Found(kind, state)))
                .filter(found -> found.state().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("processor"));
    }

    /// A processor, and by whom it is steered.
    private record Found(SteeredProcessors kind, ProcessorState state) {}

    private ProcessorResource shown(String name) {
        return shown(find(name).state());
    }

    private static ProcessorResource shown(ProcessorState processor) {
        return ProcessorResource.of(processor, Clock.systemUTC().instant());
    }
}
