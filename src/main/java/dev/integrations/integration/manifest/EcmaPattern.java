package dev.integrations.integration.manifest;

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

    /// Whether Java refuses what ECMA-262 allows: look-behind of any length, and names of Unicode properties.
    static boolean isLimitOfJava(PatternSyntaxException e) {
        String reason = e.getDescription();
        return reason.startsWith("Look-behind")
                || reason.contains("property name")
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
        } else if (c == '{' && !startsQuantifier()) {
            plain(c);
        } else if (pattern.startsWith("(?<", at)) {
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

    private boolean startsQuantifier() {
        int i = at + 1;
        while (i < pattern.length()
                && (Character.digit(pattern.charAt(i), 10) >= 0 || (pattern.charAt(i) == ',' && i > at + 1))) {
            i++;
        }
        return i > at + 1 && i < pattern.length() && pattern.charAt(i) == '}';
    }

    /// Java's names hold letters and digits alone; which name it is does not matter for compiling.
    private void openGroup() {
        copy(3);
        if (at < pattern.length() && (pattern.charAt(at) == '=' || pattern.charAt(at) == '!')) {
            return;
        }
        name();
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
        if (at + 1 == pattern.length()) {
            copy(1);
            return;
        }
        char c = pattern.charAt(at + 1);
        if (pattern.startsWith("\\u{", at)) {
            java.append("\\x");
            at += 2;
        } else if (pattern.startsWith("\\k<", at)) {
            copy(3);
            name();
        } else if (c == '0') {
            java.append("\\x00");
            at += 2;
        } else if (isLetterOrDigit(c) && SAME_ESCAPES.indexOf(c) < 0) {
            java.append(c);
            at += 2;
        } else {
            copy(2);
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
