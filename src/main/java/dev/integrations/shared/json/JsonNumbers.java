package dev.integrations.shared.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;

/// Numbers of any spelling as nodes that are safe to compute with.
///
/// `1e999999999` is ten characters long and a gigabyte as an integer, so an exponent beyond 500 is clamped.
final class JsonNumbers {

    private static final int LARGEST_EXPONENT = 500;

    private JsonNumbers() {}

    static JsonNode integer(String text) {
        if (text.length() <= 9) {
            return IntNode.valueOf(Integer.parseInt(text));
        }
        if (text.length() <= 18) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        return JsonNodeFactory.instance.numberNode(new BigInteger(text));
    }

    static JsonNode decimal(String text) {
        int mark = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (mark < 0 && text.length() <= 15) {
            return DoubleNode.valueOf(Double.parseDouble(text));
        }
        return DecimalNode.valueOf(mark < 0 ? new BigDecimal(text) : scaled(text, mark));
    }

    private static BigDecimal scaled(String text, int mark) {
        BigDecimal digits = new BigDecimal(text.substring(0, mark));
        return digits.scaleByPowerOfTen(exponent(text.substring(mark + 1)));
    }

    private static int exponent(String text) {
        BigInteger limit = BigInteger.valueOf(LARGEST_EXPONENT);
        return new BigInteger(text).max(limit.negate()).min(limit).intValue();
    }
}
