package dev.integrations.operations.web;

import dev.integrations.shared.error.NotFound;
import dev.integrations.shared.ledger.DeadLetters;
import dev.integrations.shared.ledger.LedgerReaders;
import dev.integrations.shared.ledger.ReaderState;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The processors by their names. Whatever is asked twice is done once.
@Component
class Processors {

    private final LedgerReaders readers;
    private final ObjectProvider<DeadLetters> deadLetters;

    Processors(LedgerReaders readers, ObjectProvider<DeadLetters> deadLetters) {
        this.readers = readers;
        this.deadLetters = deadLetters;
    }

    List<ProcessorResource> all() {
        return readers.all().stream().map(Processors::shown).toList();
    }

    ProcessorResource pause(String name) {
        find(name);
        readers.pause(name);
        return shown(find(name));
    }

    ProcessorResource resume(String name) {
        find(name);
        readers.resume(name);
        return shown(find(name));
    }

    ProcessorResource reset(String name) {
        if (!find(name).rebuildable()) {
            throw new NotRebuildable();
        }
        readers.reset(name);
        return shown(find(name));
    }

    /// Tries again all that a processor had given up.
    ///
    /// @return how many that were
    long retry(String name) {
        return deadLetters.stream()
                .filter(letters -> letters.processor().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("processor"))
                .retry();
    }

    private ReaderState find(String name) {
        return readers.all().stream()
                .filter(reader -> reader.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("processor"));
    }

    private static ProcessorResource shown(ReaderState reader) {
        return ProcessorResource.of(reader, Clock.systemUTC().instant());
    }
}
