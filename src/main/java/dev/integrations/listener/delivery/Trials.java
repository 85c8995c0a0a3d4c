package dev.integrations.listener.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// How many webhooks may be tried out at a time: whoever tries out what does not answer keeps no other account waiting.
final class Trials {

    private static final int MOST_OF_ACCOUNT = 2;

    private final int most;
    private final Map<String, Integer> ofAccounts = new HashMap<>();
    private int all;

    Trials(int most) {
        this.most = most;
    }

    /// Makes one.
    ///
    /// @throws TooManyTrials when there are too many under way
    <T> T make(String account, Supplier<T> trial) {
        begin(account);
        try {
            return trial.get();
        } finally {
            end(account);
        }
    }

    private synchronized void begin(String account) {
        if (ofAccounts.getOrDefault(account, 0) >= MOST_OF_ACCOUNT) {
            throw TooManyTrials.ofAccount();
        }
        if (all >= most) {
            throw TooManyTrials.ofAll();
        }
        ofAccounts.merge(account, 1, Integer::sum);
        all++;
    }

    private synchronized void end(String account) {
        ofAccounts.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
