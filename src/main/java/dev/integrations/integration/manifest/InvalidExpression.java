package dev.integrations.integration.manifest;

import io.burt.jmespath.antlr.v4.runtime.BaseErrorListener;
import io.burt.jmespath.antlr.v4.runtime.RecognitionException;
import io.burt.jmespath.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/// Where a JMESPath expression stops being one; leaves the parser at its first error.
final class InvalidExpression extends RuntimeException {

    static final BaseErrorListener THROWN = new BaseErrorListener() {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            throw new InvalidExpression(column);
        }
    };

    private final int column;

    InvalidExpression(int column) {
        super(null, null, false, false);
        this.column = column;
    }

    /// From 1, in its line.
    int position() {
        return column + 1;
    }
}
