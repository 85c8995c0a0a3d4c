package dev.integrations.shared.processor;

import java.util.List;

/// Processors of one kind, to be seen and steered durably, in all instances: a bean for each kind.
public interface SteeredProcessors {

    /// How all of them stand, by name; names of different kinds differ.
    List<ProcessorState> all();

    /// Gives one nothing more until it is resumed. When this returns its last batch has ended.
    ///
    /// @return whether it was not paused before
    /// @throws IllegalArgumentException when there is no such processor
    boolean pause(String name);

    /// Lets one that was paused go on from where it is.
    ///
    /// @return whether it was paused before
    /// @throws IllegalArgumentException when there is no such processor
    boolean resume(String name);

    /// Lets one take in everything again, in whichever instance it is at work.
    ///
    /// @throws IllegalArgumentException when it cannot be rebuilt
    void reset(String name);
}
