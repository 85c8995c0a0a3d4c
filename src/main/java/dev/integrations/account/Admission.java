package dev.integrations.account;

/// That the caller of a request was let in, which is asked again while a long answer goes on.
@FunctionalInterface
public interface Admission {

    /// Whether the same credentials still let in the same caller with the same roles. What cannot be found out just now
    /// is taken to be as it was.
    boolean holds();
}
