package dev.integrations.lifecycle;

/// Compares one side of the service with the model.
@FunctionalInterface
interface Witness {

    /// After every command.
    void after(Step step);

    /// After the last one, for what follows a moment later, or looks back.
    default void atTheEnd(World world) {}
}
