package dev.integrations.shared.json;

/// A JSON value kept as it was written: the order of its properties and the spelling of its numbers are data.
///
/// @param text one well-formed JSON value, without insignificant white space around or inside it
public record JsonText(String text) {

    @Override
    public String toString() {
        return text;
    }
}
