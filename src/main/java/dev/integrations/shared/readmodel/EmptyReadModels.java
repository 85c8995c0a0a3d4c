package dev.integrations.shared.readmodel;

import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Makes read models that are empty from the events that there are, before anybody is answered: those of an
/// installation that came from elsewhere, event by event.
///
/// On an Axon Server their processors do that by themselves.
@Component
@ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
class EmptyReadModels implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EmptyReadModels.class);

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final List<ReadModel> models;
    private final EventStore events;
    private volatile boolean running;

    EmptyReadModels(List<ReadModel> models, EventStore events) {
        this.models = models;
        this.events = events;
    }

    @Override
    public void start() {
        running = true;
        models.stream().filter(this::isEmptyForNoReason).forEach(this::fill);
    }

    private boolean isEmptyForNoReason(ReadModel model) {
        return model.idsAfter(BEFORE_ALL, 1).isEmpty() && events.createHeadToken() != null;
    }

    private void fill(ReadModel model) {
        log.info("The read model of {} is empty; it is made from the events", model.aggregateType());
        new Rebuild(model, events).run();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the port is opened.
    @Override
    public int getPhase() {
        return 0;
    }
}
