package dev.integrations.support;

/// Bodies of requests that register an integration.
public final class Manifests {

    /// Every field of the reference page, and nothing to warn about.
    public static final String COMPLETE = """
            {"identifier_field_path": "account_name", "name": "Acme Sync", "author": "Acme",
             "description": "Keeps articles in step.", "contact": "help@acme.example", "call_to_action": "Connect",
             "icon_url": "https://acme.example/icon.png", "oauth_callback_url": "https://acme.example/callback",
             "uninstallation_url": "https://acme.example/remove", "tags": ["knowledge"], "scopes": ["articles:read"],
             "configuration_fields": {"type": "object", "required": ["account_name"],
              "properties": {"account_name": {"type": "string"}}}, "error_codes": {"denied": "Not allowed"}}""";

    /// The one required field.
    public static final String MINIMAL = """
            {"identifier_field_path":"account_name"}""";

    private Manifests() {}

    public static String named(String name) {
        return """
                {"identifier_field_path":"account_name","name":"%s"}""".formatted(name);
    }

    /// The required field and another member, as it is spelled.
    public static String with(String member) {
        return """
                {"identifier_field_path":"account_name",%s}""".formatted(member);
    }
}
