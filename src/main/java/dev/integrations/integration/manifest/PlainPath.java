package dev.integrations.integration.manifest;

import io.burt.jmespath.antlr.v4.runtime.tree.TerminalNode;
import io.burt.jmespath.parser.JmesPathParser;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells expressions that only name a property, or a property of a property, from all others.
final class PlainPath {

    private PlainPath() {}

    /// The names from the outermost on, or none when the expression does anything else.
    static List<String> names(JmesPathParser.JmesPathExpressionContext tree) {
        Deque<String> names = new ArrayDeque<>();
        JmesPathParser.ExpressionContext next = tree.expression();
        while (next instanceof JmesPathParser.ChainExpressionContext chain) {
            if (!prepend(names, chain.chainedExpression().identifier())) {
                return List.of();
            }
            next = chain.expression();
        }
        boolean plain =
                next instanceof JmesPathParser.IdentifierExpressionContext first && prepend(names, first.identifier());
        return plain ? List.copyOf(names) : List.of();
    }

    private static boolean prepend(Deque<String> names, JmesPathParser.@Nullable IdentifierContext identifier) {
        if (identifier == null || identifier.getText().indexOf('\\') >= 0) {
            return false;
        }
        String text = identifier.getText();
        TerminalNode quoted = identifier.STRING();
        names.addFirst(quoted == null ? text : text.substring(1, text.length() - 1));
        return true;
    }
}
