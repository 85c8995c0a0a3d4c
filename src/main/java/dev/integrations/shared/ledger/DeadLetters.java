package dev.integrations.shared.ledger;

/// What a processor has given up, and could try once more: a bean for each processor that has any.
public interface DeadLetters {

    /// The processor's name for ever; kebab-case.
    String processor();

    /// How many there are that would be tried again now.
    long count();

    /// Lets all that there are now be tried again.
    void retry();
}
