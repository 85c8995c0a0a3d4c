package dev.integrations.integration.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The request fields of the reference page, and `icon_url`, which a later version of it publishes.
enum Field {
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

    private static final Map<String, Field> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Field::wire, Function.identity()));

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final String path = "$." + wire;

    /// The name in a body, such as `call_to_action`.
    String wire() {
        return wire;
    }

    /// The JSONPath of the field, such as `$.call_to_action`.
    String path() {
        return path;
    }

    static @Nullable Field named(String name) {
        return BY_NAME.get(name);
    }
}
