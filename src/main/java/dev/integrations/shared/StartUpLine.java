package dev.integrations.shared;

/// Something that whoever starts the service should be told once it is ready.
public interface StartUpLine {

    /// At most 9 characters.
    String label();

    /// Without secrets.
    String text();
}
