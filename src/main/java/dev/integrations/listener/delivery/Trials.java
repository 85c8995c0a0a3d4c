package dev.integrations.listener.delivery;

import dev.integrations.shared.error.TooManyAtOnce;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// How many webhooks may be tried out at a time: whoever tries out what does not answer keeps no other account waiting.
final class Trials {

    private static final int MOST_OF_ACCOUNT = 2;
    private static final int WAIT_SECONDS = 5;
    private static final String OF_ACCOUNT =
            "The account tries out as many webhooks as it may at a time; wait for one.";

    private final int most;
    private final Map<String, Integer> ofAccounts = new HashMap<>();
    private int all;

    Trials(int most) {
        this.most = most;
    }

    static TooManyAtOnce tooMany() {
        return TooManyAtOnce.ofAll("Too many calls are under way; try again in a moment.");
    }

    /// Makes one.
    ///
    /// @throws TooManyAtOnce when there are too many under way
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
            throw TooManyAtOnce.ofAccount(OF_ACCOUNT, WAIT_SECONDS);
        }
        if (all >= most) {
            throw tooMany();
        }
        ofAccounts.merge(account, 1, Integer::sum);
        all++;
    }

    private synchronized void end(String account) {
        ofAccounts.computeIfPresent(account, (name, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
