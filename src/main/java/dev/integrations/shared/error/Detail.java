package dev.integrations.shared.error;

/// One thing that is wrong with (or could be better in) one field of a request.
///
/// @param parameter where, as a JSONPath from the body's root (`$.tags[0]`) or the name of a header or query
///     parameter
/// @param location  `body`, `query`, `header` or `path`
/// @param message   what is wrong and what would be right, as a sentence for the author of the request
public record Detail(String parameter, String location, String message) {

    /// About a field of the body.
    ///
    /// @param parameter a JSONPath such as `$.name`
    public static Detail inBody(String parameter, String message) {
        return new Detail(parameter, "body", message);
    }

    public static Detail inQuery(String parameter, String message) {
        return new Detail(parameter, "query", message);
    }

    public static Detail inHeader(String parameter, String message) {
        return new Detail(parameter, "header", message);
    }
}
