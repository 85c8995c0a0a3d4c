package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import io.burt.jmespath.antlr.v4.runtime.CharStreams;
import io.burt.jmespath.antlr.v4.runtime.CommonTokenStream;
import io.burt.jmespath.antlr.v4.runtime.atn.PredictionMode;
import io.burt.jmespath.parser.JmesPathLexer;
import io.burt.jmespath.parser.JmesPathParser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JMESPath expression that parses.
///
/// Only its grammar is judged: functions and their arguments are the concern of whoever evaluates it.
///
/// @param text  the expression
/// @param names the properties it walks through when it is a plain path such as `account.name`; empty when it is
///     not
record FieldPath(String text, List<String> names) {

    private static final int LONGEST = 1_000;

    /// Brackets, `!` and `&`: whatever makes the parser call itself, so that its stack and time stay small.
    private static final int MOST_OPENED = 128;

    static @Nullable FieldPath read(JsonNode value, Findings findings) {
        String path = ManifestField.IDENTIFIER_FIELD_PATH.path();
        String text = Texts.read(value, path, LONGEST, findings);
        if (text == null) {
            return null;
        }
        if (opened(text) > MOST_OPENED) {
            findings.refuse(path, "Must have at most " + MOST_OPENED + " of the characters ( [ { ! and &.");
            return null;
        }
        try {
            return new FieldPath(text, PlainPath.names(parsed(text)));
        } catch (InvalidExpression e) {
            findings.refuse(
                    path, "Must be a JMESPath expression: it cannot be read at character " + e.position() + ".");
            return null;
        }
    }

    private static long opened(String text) {
        return text.chars().filter(c -> "([{!&".indexOf(c) >= 0).count();
    }

    /// SLL prediction alone: it is linear, and the grammar needs no more (the compliance suite passes alike).
    private static JmesPathParser.JmesPathExpressionContext parsed(String text) {
        JmesPathLexer lexer = new JmesPathLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(InvalidExpression.THROWN);
        JmesPathParser parser = new JmesPathParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(InvalidExpression.THROWN);
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        JmesPathParser.JmesPathExpressionContext tree = parser.jmesPathExpression();
        new LiteralCheck().visit(tree);
        return tree;
    }
}
