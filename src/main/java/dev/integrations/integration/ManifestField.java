package dev.integrations.integration;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The request fields of the reference page, and `icon_url`, which a later version of it publishes.
public enum ManifestField {
    IDENTIFIER_FIELD_PATH,
    NAME,
    AUTHOR,
    DESCRIPTION,
    CONTACT,
    CALL_TO_ACTION,
    ICON_URL,
    OAUTH_CALLBACK_URL,
    UNINSTALLATION_URL,
    TAGS,
    SCOPES,
    CONFIGURATION_FIELDS,
    ERROR_CODES;

    private static final Map<String, ManifestField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ManifestField::wire, Function.identity()));

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final String path = "$." + wire;
    private final String component = camelCase(wire);

    /// The name in a body, such as `call_to_action`.
    public String wire() {
        return wire;
    }

    /// The component of [Manifest], as events have it, such as `callToAction`.
    public String component() {
        return component;
    }

    private static String camelCase(String words) {
        return Pattern.compile("_(.)")
                .matcher(words)
                .replaceAll(next -> next.group(1).toUpperCase(Locale.ROOT));
    }

    /// The JSONPath of the field, such as `$.call_to_action`.
    public String path() {
        return path;
    }

    /// The value of the field in a manifest; null when it is unset.
    public @Nullable Object of(Manifest manifest) {
        return switch (this) {
            case IDENTIFIER_FIELD_PATH -> manifest.identifierFieldPath();
            case NAME -> manifest.name();
            case AUTHOR -> manifest.author();
            case DESCRIPTION -> manifest.description();
            case CONTACT -> manifest.contact();
            case CALL_TO_ACTION -> manifest.callToAction();
            case ICON_URL -> manifest.iconUrl();
            case OAUTH_CALLBACK_URL -> manifest.oauthCallbackUrl();
            case UNINSTALLATION_URL -> manifest.uninstallationUrl();
            case TAGS -> manifest.tags();
            case SCOPES -> manifest.scopes();
            case CONFIGURATION_FIELDS -> manifest.configurationFields();
            case ERROR_CODES -> manifest.errorCodes();
        };
    }

    /// The field of this name in a body; null when there is none.
    public static @Nullable ManifestField named(String name) {
        return BY_NAME.get(name);
    }
}
