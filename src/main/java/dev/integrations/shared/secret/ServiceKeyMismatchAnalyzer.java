package dev.integrations.shared.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Turns a [ServiceKeyMismatch] into a sentence on the console in place of a stack trace.
final class ServiceKeyMismatchAnalyzer extends AbstractFailureAnalyzer<ServiceKeyMismatch> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ServiceKeyMismatch cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
