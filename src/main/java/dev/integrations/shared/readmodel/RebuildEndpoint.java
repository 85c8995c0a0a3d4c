package dev.integrations.shared.readmodel;

import dev.integrations.shared.ledger.LedgerReaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// `POST /actuator/rebuild` starts the rebuild of every read model, those that follow the ledger too; `GET` says how
/// far it is.
///
/// One that runs already is left running. Instances do not know of each other's rebuilds; two at once do no harm.
@Component
@Endpoint(id = "rebuild")
class RebuildEndpoint implements SmartLifecycle {

    private final List<ReadModel> models;
    private final EventStore events;
    private final Map<String, Rebuild> latest = new TreeMap<>();
    private final LedgerReaders readers;
    private final Map<String, Rewind> rewinds = new TreeMap<>();
    private @Nullable Thread worker;

    RebuildEndpoint(List<ReadModel> models, EventStore events, LedgerReaders readers) {
        this.models = models;
        this.events = events;
        this.readers = readers;
    }

    @WriteOperation
    synchronized List<Progress> rebuild() {
        if (worker == null || !worker.isAlive()) {
            models.forEach(model -> latest.put(model.aggregateType(), new Rebuild(model, events)));
            List<Rebuild> now = List.copyOf(latest.values());
            worker = Thread.ofVirtual().name("rebuild").start(() -> now.forEach(Rebuild::run));
        }
        readers.rebuildable().forEach(this::rewind);
        return progress();
    }

    private void rewind(String reader) {
        Rewind running = rewinds.get(reader);
        if (running == null || running.progress().ended() != null) {
            rewinds.put(reader, Rewind.of(readers, reader));
        }
    }

    /// Nothing until a rebuild was started.
    @ReadOperation
    synchronized List<Progress> progress() {
        return Stream.concat(
                        latest.values().stream().map(Rebuild::progress),
                        rewinds.values().stream().map(Rewind::progress))
                .toList();
    }

    @Override
    public void start() {}

    @Override
    public synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null && worker.isAlive();
    }
}
