package dev.integrations.integration.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Writes an ECMA-262 regular expression as `java.util.regex` has it, as far as their syntax differs.
///
/// In classes `[` and `&&` are plain in ECMA-262; `[]` matches nothing and `[^]` anything; a `{` that starts no
/// quantifier is plain (its Annex B); a letter that means nothing when escaped is itself; names of groups may hold
/// `_`
/// and `$`; a zero is NUL when escaped; and a code point is escaped in braces.
final class EcmaPattern {

    /// Letters and digits whose escape both languages read alike.
    private static final String SAME_ESCAPES = "bBdDfnrsStwWvtpPcxuk123456789";

    private static final Pattern QUANTIFIER = Pattern.compile("[*+?]|\\{[0-9]+(?:,[0-9]*)?\\}");

    /// Non-capturing with or without modifiers, look-ahead, look-behind, and the start of a name.
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:[ims]*(?:-[ims]+)?:|[=!]|<[=!]|<)");

    private final String pattern;
    private final StringBuilder java;
    private int at;
    private boolean inClass;

    private EcmaPattern(String pattern) {
        this.pattern = pattern;
        this.java = new StringBuilder(pattern.length() + 8);
    }

    static String translated(String pattern) {
        EcmaPattern translation = new EcmaPattern(pattern);
        while (translation.at < pattern.length()) {
            translation.next();
        }
        return translation.java.toString();
    }

    /// Whether Java refuses what ECMA-262 allows: look-behind of any length, more names of Unicode
    /// properties, and a name that several alternatives give a group.
    static boolean isLimitOfJava(PatternSyntaxException e) {
        String reason = e.getDescription();
        return reason.startsWith("Look-behind")
                || reason.contains("property name")
                || reason.contains("already defined")
                || reason.contains("Unknown character");
    }

    private void next() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            escape();
        } else if (inClass) {
            insideClass(c);
        } else if (c == '[') {
            openClass();
        } else if (isQuantifier()) {
            quantifier();
        } else if (c == '{') {
            plain(c);
        } else if (pattern.startsWith("(?", at)) {
            openGroup();
        } else {
            copy(1);
        }
    }

    private void copy(int length) {
        java.append(pattern, at, at + length);
        at += length;
    }

    private void plain(char c) {
        java.append('\\').append(c);
        at++;
    }

    private void openClass() {
        if (pattern.startsWith("[]", at)) {
            java.append("(?!)");
            at += 2;
        } else if (pattern.startsWith("[^]", at)) {
            java.append("[\\s\\S]");
            at += 3;
        } else {
            inClass = true;
            copy(pattern.startsWith("[^", at) ? 2 : 1);
        }
    }

    private void insideClass(char c) {
        inClass = c != ']';
        if (c == '[' || c == '&' || c == '^') {
            plain(c);
        } else {
            copy(1);
        }
    }

    private boolean isQuantifier() {
        return quantifierLength() > 0;
    }

    private int quantifierLength() {
        Matcher matcher = QUANTIFIER.matcher(pattern).region(at, pattern.length());
        return matcher.lookingAt() ? matcher.end() - at : 0;
    }

    /// Java would take a second one for a possessive.
    private void quantifier() {
        copy(quantifierLength());
        if (pattern.startsWith("?", at)) {
            copy(1);
        }
        if (isQuantifier()) {
            throw new PatternSyntaxException("Nothing to repeat", pattern, at);
        }
    }

    /// Java's names hold letters and digits alone; which name it is does not matter for compiling.
    private void openGroup() {
        Matcher opening = GROUP.matcher(pattern).region(at, pattern.length());
        if (!opening.lookingAt()) {
            throw new PatternSyntaxException("Unknown group", pattern, at);
        }
        copy(opening.end() - at);
        if (pattern.startsWith("(?<", opening.start()) && opening.end() == opening.start() + 3) {
            name();
        }
    }

    private void name() {
        for (; at < pattern.length() && pattern.charAt(at) != '>'; at++) {
            char c = pattern.charAt(at);
            if (c == '_' || c == '$') {
                java.append(c == '_' ? "Zu" : "Zd");
            } else {
                java.append(c);
            }
        }
    }

    private void escape() {
        char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '-';
        if (pattern.startsWith("\\k<", at)) {
            copy(3);
            name();
        } else if (pattern.startsWith("\\u{", at)) {
            codePoint();
        } else if (c == '0') {
            replaceEscape("\\x00");
        } else if (c == 'b' && inClass) {
            replaceEscape("\\x08");
        } else if (isLetterOrDigit(c) && SAME_ESCAPES.indexOf(c) < 0) {
            replaceEscape(String.valueOf(c));
        } else {
            copy(Math.min(2, pattern.length() - at));
        }
    }

    private void replaceEscape(String replacement) {
        java.append(replacement);
        at += 2;
    }

    private void codePoint() {
        int close = pattern.indexOf('}', at);
        java.append("\\x");
        at += 2;
        copy(close < 0 ? 1 : close + 1 - at);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
