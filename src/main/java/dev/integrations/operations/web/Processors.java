package dev.integrations.operations.web;

import dev.integrations.operations.command.PauseProcessor;
import dev.integrations.operations.command.ResetProcessor;
import dev.integrations.operations.command.ResumeProcessor;
import dev.integrations.operations.command.RetryDeadLetters;
import dev.integrations.operations.query.FindRecordedAct;
import dev.integrations.operations.query.RecordedAct;
import dev.integrations.shared.axon.Queries;
import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.event.Provenance;
import dev.integrations.shared.idempotency.NotedActs;
import dev.integrations.shared.ledger.DeadLetters;
import dev.integrations.shared.processor.ProcessorState;
import dev.integrations.shared.processor.SteeredProcessors;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The processors by their names. Whatever is asked twice is done once, and what is done is written down before.
@Component
class Processors {

    private final List<SteeredProcessors> kinds;
    private final ObjectProvider<DeadLetters> deadLetters;
    private final NotedActs acts;
    private final Queries queries;

    Processors(
            List<SteeredProcessors> kinds, ObjectProvider<DeadLetters> deadLetters, NotedActs acts, Queries queries) {
        this.kinds = kinds;
        this.deadLetters = deadLetters;
        this.acts = acts;
        this.queries = queries;
    }

    List<ProcessorResource> all() {
        return kinds.stream()
                .flatMap(kind -> kind.all().stream())
                .sorted(Comparator.comparing(ProcessorState::name))
                .map(Processors::shown)
                .toList();
    }

    ProcessorResource pause(String name, Asked asked) {
        return steer(find(name), asked, act -> new PauseProcessor(act, name), SteeredProcessors::pause);
    }

    ProcessorResource resume(String name, Asked asked) {
        return steer(find(name), asked, act -> new ResumeProcessor(act, name), SteeredProcessors::resume);
    }

    ProcessorResource reset(String name, Asked asked) {
        Found found = find(name);
        if (!found.state().rebuildable()) {
            throw new NotRebuildable();
        }
        return steer(
                found,
                asked,
                act -> new ResetProcessor(act, name, find(name).state().position()),
                SteeredProcessors::reset);
    }

    /// @param command writes down what is about to be done
    private ProcessorResource steer(
            Found found, Asked asked, Function<UUID, Object> command, BiConsumer<SteeredProcessors, String> work) {
        String name = found.state().name();
        return acts.once(
                asked.keyed(),
                asked.by(),
                (act, by) -> {
                    acts.note(command.apply(act), by);
                    work.accept(found.kind(), name);
                    return shown(name);
                },
                act -> shown(recorded(act).processor()));
    }

    /// Tries again all that a processor had given up.
    ///
    /// @return how many that were
    long retry(String name, Asked asked) {
        DeadLetters letters = deadLetters.stream()
                .filter(some -> some.processor().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("processor"));
        return acts.once(
                asked.keyed(),
                asked.by(),
                (act, by) -> retry(letters, act, by),
                act -> recorded(act).deadLetters());
    }

    private long retry(DeadLetters letters, UUID act, Provenance by) {
        long count = letters.count();
        acts.note(new RetryDeadLetters(act, letters.processor(), count), by);
        letters.retry();
        return count;
    }

    private RecordedAct recorded(UUID act) {
        return queries.ask(new FindRecordedAct(act), RecordedAct.class).orElseThrow(() -> new NotFound("processor"));
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
