package dev.integrations.shared.axonserver;

import dev.integrations.shared.axonserver.ProcessorTable.Stand;
import dev.integrations.shared.processor.ProcessorState;
import dev.integrations.shared.processor.SteeredProcessors;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The processors of the server's stream, as whoever operates the service sees and steers them. None can be sent back:
/// a projection would count again what it counted, and a reaction do again what it did.
final class StreamProcessors implements SteeredProcessors {

    private final Processors processors;
    private final ProcessorTable table;
    private final ServerStream stream;

    StreamProcessors(Processors processors, ProcessorTable table, ServerStream stream) {
        this.processors = processors;
        this.table = table;
        this.stream = stream;
    }

    @Override
    public List<ProcessorState> all() {
        List<String> names = processors.names();
        table.add(names);
        names.forEach(name -> table.reach(name, processors.handledBy(name)));
        OptionalLong last = stream.last();
        return table.all(names).stream().map(stand -> state(stand, last)).toList();
    }

    private ProcessorState state(Stand stand, OptionalLong last) {
        long head = Math.max(stand.position(), stand.numbered() + Math.max(0, last.orElse(-1) - stand.lastNumbered()));
        return new ProcessorState(
                stand.name(),
                false,
                stand.position(),
                head,
                head == stand.position() ? null : oldestUnread(stand),
                stand.pausedSince(),
                stand.failingSince());
    }

    private @Nullable Instant oldestUnread(Stand stand) {
        Instant indexed = stand.oldestUnread();
        return indexed == null ? stream.timeAfter(stand.token()).orElse(null) : indexed;
    }

    /// Each instance stops its own within a second; no batch begins anywhere meanwhile.
    @Override
    public boolean pause(String name) {
        mustBeKnown(name);
        return table.pause(name);
    }

    /// Whichever instance looks after its processors next goes on with it.
    @Override
    public boolean resume(String name) {
        mustBeKnown(name);
        return table.resume(name);
    }

    @Override
    public void reset(String name) {
        throw new IllegalArgumentException(name + " cannot be rebuilt");
    }

    private void mustBeKnown(String name) {
        if (!processors.names().contains(name)) {
            throw new IllegalArgumentException("There is no processor " + name);
        }
        table.add(List.of(name));
    }
}
