package dev.integrations.shared.outbound;

/// Whether one person uses the service alone, at its machine, so that what is called there is that person's own.
@FunctionalInterface
public interface LoopbackUse {

    /// Whether it is so now. Cheap to ask.
    boolean isOpen();
}
