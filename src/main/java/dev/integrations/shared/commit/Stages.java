package dev.integrations.shared.commit;

import org.jspecify.annotations.Nullable;

/// Lets one thread at a time send rows, and no more than so many be under way, sending or waiting for their commit.
final class Stages {

    private final int commitsAtOnce;
    private boolean sending;
    private int committing;

    Stages(int commitsAtOnce) {
        if (commitsAtOnce < 1) {
            throw new IllegalArgumentException("integrations.commits-at-once must be at least 1");
        }
        this.commitsAtOnce = commitsAtOnce;
    }

    /// Begins to send.
    ///
    /// @return null when another thread sends, or too many commits are under way: one of them will leave its stage
    synchronized @Nullable Pass enter() {
        if (sending || committing == commitsAtOnce) {
            return null;
        }
        sending = true;
        return new Pass();
    }

    synchronized boolean sending() {
        return sending;
    }

    /// Held by the thread that sends and then commits.
    final class Pass {

        private boolean sent;

        /// Lets the next thread send while this one commits.
        void sent() {
            synchronized (Stages.this) {
                if (!sent) {
                    sent = true;
                    sending = false;
                    committing++;
                }
            }
        }

        void leave() {
            synchronized (Stages.this) {
                sent();
                committing--;
            }
        }
    }
}
