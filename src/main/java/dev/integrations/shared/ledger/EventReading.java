package dev.integrations.shared.ledger;

/// Reads what stored events say.
public interface EventReading {

    /// The event as the newest revision of its record.
    ///
    /// @throws org.axonframework.serialization.SerializationException when no record has its name
    Object payloadOf(StoredEvent event);
}
