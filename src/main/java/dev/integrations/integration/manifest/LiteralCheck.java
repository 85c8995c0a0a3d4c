package dev.integrations.integration.manifest;

import io.burt.jmespath.antlr.v4.runtime.Token;
import io.burt.jmespath.parser.JmesPathBaseVisitor;
import io.burt.jmespath.parser.JmesPathParser;

/// Finds back-quotes inside JSON literals that are not escaped: the grammar lets them pass, JMESPath does not.
final class LiteralCheck extends JmesPathBaseVisitor<Void> {

    @Override
    public Void visitJsonStringValue(JmesPathParser.JsonStringValueContext string) {
        check(string.getStart());
        return super.visitJsonStringValue(string);
    }

    @Override
    public Void visitJsonObjectPair(JmesPathParser.JsonObjectPairContext pair) {
        check(pair.getStart());
        return super.visitJsonObjectPair(pair);
    }

    private static void check(Token string) {
        String text = string.getText();
        for (int i = text.indexOf('`'); i >= 0; i = text.indexOf('`', i + 1)) {
            if (text.charAt(i - 1) != '\\') {
                throw new InvalidExpression(string.getCharPositionInLine() + i);
            }
        }
    }
}
