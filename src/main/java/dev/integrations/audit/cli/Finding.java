package dev.integrations.audit.cli;

/// Something that is not as it was signed.
///
/// @param from    the first position that it concerns
/// @param to      the last
/// @param subject what it is about, such as `position 5` or `checkpoint 1000`
/// @param what    a clause about that, such as `the event was changed`
record Finding(long from, long to, String subject, String what) {

    static Finding of(long from, long to, String what) {
        return new Finding(from, to, from == to ? "position " + from : "positions " + from + " to " + to, what);
    }

    /// This one and the next in one, if that says the same of the position that follows.
    boolean goesOnWith(Finding next) {
        return next.from == to + 1 && next.what.equals(what) && next.subject.startsWith("position ");
    }

    Finding upTo(long end) {
        return of(from, end, what);
    }

    boolean includes(long position) {
        return from <= position && position <= to;
    }

    String text() {
        return subject + ": " + what;
    }
}
