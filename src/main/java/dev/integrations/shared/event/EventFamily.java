package dev.integrations.shared.event;

import java.util.Arrays;
import java.util.stream.Stream;

/// A sealed type and its records: the events that one module stores. A bean of this type makes them known to the
/// event
/// store.
///
/// @param sealedType a sealed interface whose permitted records each carry [EventName]
public record EventFamily(Class<?> sealedType) {

    public EventFamily {
        if (!sealedType.isSealed()) {
            throw new IllegalArgumentException(sealedType + " is not sealed");
        }
    }

    public Stream<Class<?>> events() {
        return Arrays.stream(sealedType.getPermittedSubclasses());
    }
}
