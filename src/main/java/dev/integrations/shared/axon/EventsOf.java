package dev.integrations.shared.axon;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.SubscribableMessageSource;

/// The events of some families, as they are published.
///
/// Axon would begin a unit of work for each processor and event, whether the processor has a handler for it or not.
public final class EventsOf implements SubscribableMessageSource<EventMessage<?>> {

    private final SubscribableMessageSource<? extends EventMessage<?>> all;
    private final Class<?>[] families;

    private EventsOf(SubscribableMessageSource<? extends EventMessage<?>> all, Class<?>... families) {
        this.all = all;
        this.families = families;
    }

    /// Lets a group of handlers hear the events of these families alone, in the transaction that stores them.
    public static ConfigurerModule inTheirTransaction(String group, Class<?>... families) {
        return configurer -> configurer
                .eventProcessing()
                .registerSubscribingEventProcessor(group, axon -> new EventsOf(axon.eventBus(), families));
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        return all.subscribe(published -> {
            List<? extends EventMessage<?>> heard =
                    published.stream().filter(this::isOfAFamily).toList();
            if (!heard.isEmpty()) {
                processor.accept(heard);
            }
        });
    }

    private boolean isOfAFamily(EventMessage<?> event) {
        return Arrays.stream(families).anyMatch(family -> family.isAssignableFrom(event.getPayloadType()));
    }
}
