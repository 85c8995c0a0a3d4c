package dev.integrations.shared.axonserver;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tests that need an Axon Server run when `AXONSERVER_ADDRESS` names one, and say so when they are skipped.
public final class OnARealServer implements ExecutionCondition {

    private static final @Nullable String ADDRESS = System.getenv("AXONSERVER_ADDRESS");

    /// Host and gRPC port.
    public static String address() {
        return ADDRESS == null ? "" : ADDRESS;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext tests) {
        if (!address().isEmpty()) {
            return ConditionEvaluationResult.enabled("on " + address());
        }
        String sentence = tests.getDisplayName() + " was skipped: set AXONSERVER_ADDRESS=host:port to the gRPC port of"
                + " an Axon Server that nobody else uses.";
        System.out.println("[WARNING] " + sentence);
        return ConditionEvaluationResult.disabled(sentence);
    }
}
