package dev.integrations.lifecycle;

/// Compares one side of the service with the model, after every command.
@FunctionalInterface
interface Witness {

    void after(Step step);
}
