package dev.integrations.shared.axonserver;

/// A batch came to a processor that an administrator has paused.
final class ProcessorPaused extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProcessorPaused(String processor) {
        super("The processor " + processor + " is paused");
    }
}
