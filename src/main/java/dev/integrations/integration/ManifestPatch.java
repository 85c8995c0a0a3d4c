package dev.integrations.integration;

import dev.integrations.shared.json.JsonText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is to be different in a manifest, field by field: what is null here stays as it is, unless it is named as
/// unset. A field's value is replaced whole (RFC 7396 at the level of the top alone).
///
/// @param unset components of [Manifest] that have no value any more, in their order; null for none
public record ManifestPatch(
        @Nullable String identifierFieldPath,
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
        @Nullable JsonText errorCodes,
        @Nullable List<String> unset) {

    private static final ManifestPatch NOTHING =
            new ManifestPatch(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final Manifest BLANK =
            new Manifest("", null, null, null, null, null, null, null, null, null, null, null, null);

    public ManifestPatch {
        unset = unset == null || unset.isEmpty()
                ? null
                : unset.stream().map(ManifestPatch::component).toList();
    }

    /// Events of the first builds name a field as a body does.
    private static String component(String name) {
        ManifestField field = ManifestField.named(name);
        return field == null ? name : field.component();
    }

    /// Sets some fields to the values that a manifest has for them.
    public static ManifestPatch of(Set<ManifestField> fields, Manifest values) {
        return only(fields::contains, values);
    }

    /// What makes one manifest of another.
    public static ManifestPatch between(Manifest before, Manifest after) {
        return only(field -> !Objects.equals(field.of(before), field.of(after)), after);
    }

    private static ManifestPatch only(Predicate<ManifestField> wanted, Manifest values) {
        Set<ManifestField> fields = EnumSet.noneOf(ManifestField.class);
        Arrays.stream(ManifestField.values()).filter(wanted).forEach(fields::add);
        return new ManifestPatch(
                fields.contains(ManifestField.IDENTIFIER_FIELD_PATH) ? values.identifierFieldPath() : null,
                fields.contains(ManifestField.NAME) ? values.name() : null,
                fields.contains(ManifestField.AUTHOR) ? values.author() : null,
                fields.contains(ManifestField.DESCRIPTION) ? values.description() : null,
                fields.contains(ManifestField.CONTACT) ? values.contact() : null,
                fields.contains(ManifestField.CALL_TO_ACTION) ? values.callToAction() : null,
                fields.contains(ManifestField.ICON_URL) ? values.iconUrl() : null,
                fields.contains(ManifestField.OAUTH_CALLBACK_URL) ? values.oauthCallbackUrl() : null,
                fields.contains(ManifestField.UNINSTALLATION_URL) ? values.uninstallationUrl() : null,
                fields.contains(ManifestField.TAGS) ? values.tags() : null,
                fields.contains(ManifestField.SCOPES) ? values.scopes() : null,
                fields.contains(ManifestField.CONFIGURATION_FIELDS) ? values.configurationFields() : null,
                fields.contains(ManifestField.ERROR_CODES) ? values.errorCodes() : null,
                fields.stream()
                        .filter(field -> field.of(values) == null)
                        .map(ManifestField::component)
                        .toList());
    }

    /// Whether it changes nothing.
    public boolean changesNothing() {
        return equals(NOTHING);
    }

    /// The fields that it sets or unsets, in their order.
    public List<ManifestField> fields() {
        return Arrays.stream(ManifestField.values())
                .filter(field -> unsets(field) || valueOf(field) != null)
                .toList();
    }

    /// The new value of a field; null when it is unset, or stays as it is.
    public @Nullable Object valueOf(ManifestField field) {
        return field == ManifestField.IDENTIFIER_FIELD_PATH ? identifierFieldPath : field.of(appliedTo(BLANK));
    }

    /// The manifest with these fields.
    public Manifest appliedTo(Manifest manifest) {
        return new Manifest(
                identifierFieldPath == null ? manifest.identifierFieldPath() : identifierFieldPath,
                value(ManifestField.NAME, name, manifest.name()),
                value(ManifestField.AUTHOR, author, manifest.author()),
                value(ManifestField.DESCRIPTION, description, manifest.description()),
                value(ManifestField.CONTACT, contact, manifest.contact()),
                value(ManifestField.CALL_TO_ACTION, callToAction, manifest.callToAction()),
                value(ManifestField.ICON_URL, iconUrl, manifest.iconUrl()),
                value(ManifestField.OAUTH_CALLBACK_URL, oauthCallbackUrl, manifest.oauthCallbackUrl()),
                value(ManifestField.UNINSTALLATION_URL, uninstallationUrl, manifest.uninstallationUrl()),
                value(ManifestField.TAGS, tags, manifest.tags()),
                value(ManifestField.SCOPES, scopes, manifest.scopes()),
                value(ManifestField.CONFIGURATION_FIELDS, configurationFields, manifest.configurationFields()),
                value(ManifestField.ERROR_CODES, errorCodes, manifest.errorCodes()));
    }

    private <T> @Nullable T value(ManifestField field, @Nullable T patched, @Nullable T before) {
        return patched != null || unsets(field) ? patched : before;
    }

    private boolean unsets(ManifestField field) {
        return unset != null && unset.contains(field.component());
    }
}
