package dev.integrations.shared.axon;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/// Finds the aggregate that a command is for: the component of its record with `@TargetAggregateIdentifier`.
///
/// Axon's own resolver searches the class for annotations with each command, at a tenth of a create's processor
/// time.
final class RecordTargets implements CommandTargetResolver {

    private static final ClassValue<MethodHandle> TARGET = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> command) {
            return Arrays.stream(command.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .filter(accessor -> accessor.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .map(RecordTargets::handle)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(command + " names no aggregate"));
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        try {
            Object id = TARGET.get(command.getPayloadType()).invoke(command.getPayload());
            return new VersionedAggregateIdentifier(id, null);
        } catch (Throwable impossible) {
            throw new IllegalStateException("An accessor of a record failed", impossible);
        }
    }

    private static MethodHandle handle(Method accessor) {
        try {
            return MethodHandles.publicLookup().unreflect(accessor);
        } catch (IllegalAccessException hidden) {
            throw new IllegalArgumentException(accessor + " is not public", hidden);
        }
    }
}
