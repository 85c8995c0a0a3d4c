package dev.integrations.integration;

import dev.integrations.shared.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a partner says of an integration. Lengths are in code points; an unset field is null.
///
/// @param identifierFieldPath JMESPath to the setting that names one installation to a person
/// @param name                1 to 160
/// @param author              1 to 160
/// @param description         at least 1
/// @param contact             URL or e-mail address of the author's support, at least 1
/// @param callToAction        at least 1
/// @param iconUrl             absolute `http` or `https` URL
/// @param oauthCallbackUrl    absolute `http` or `https` URL, the GET endpoint called after authorisation
/// @param uninstallationUrl   absolute `http` or `https` URL, the DELETE endpoint that starts the removal
/// @param tags                each is `knowledge`
/// @param scopes              OAuth scopes that an installation is granted
/// @param configurationFields JSON Schema of the settings
/// @param errorCodes          object of error code to message
public record Manifest(
        String identifierFieldPath,
        @Nullable String name,
        @Nullable String author,
        @Nullable String description,
        @Nullable String contact,
        @Nullable String callToAction,
        @Nullable String iconUrl,
        @Nullable String oauthCallbackUrl,
        @Nullable String uninstallationUrl,
        @Nullable List<String> tags,
        @Nullable List<String> scopes,
        @Nullable JsonText configurationFields,
        @Nullable JsonText errorCodes) {

    /// How much it holds: the UTF-8 bytes of all its texts.
    public long storedBytes() {
        return bytes(identifierFieldPath)
                + bytes(name)
                + bytes(author)
                + bytes(description)
                + bytes(contact)
                + bytes(callToAction)
                + bytes(iconUrl)
                + bytes(oauthCallbackUrl)
                + bytes(uninstallationUrl)
                + bytes(tags)
                + bytes(scopes)
                + bytes(configurationFields == null ? null : configurationFields.text())
                + bytes(errorCodes == null ? null : errorCodes.text());
    }

    private static long bytes(@Nullable List<String> texts) {
        return texts == null ? 0 : texts.stream().mapToLong(Manifest::bytes).sum();
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
