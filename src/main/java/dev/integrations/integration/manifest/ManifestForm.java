package dev.integrations.integration.manifest;

import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestField;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.JsonPath;
import dev.integrations.shared.json.JsonText;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One body's fields while they are read, in the order of the body.
final class ManifestForm {

    private static final int LONGEST_NAME = 160;

    private final Scopes knownScopes;
    private final boolean plainHttp;
    private final Predicate<JsonMember> readOnly;
    private final Set<ManifestField> given = EnumSet.noneOf(ManifestField.class);
    private final Findings findings = new Findings();
    private final Lint lint = new Lint(findings);
    private final Set<ManifestField> set = EnumSet.noneOf(ManifestField.class);
    private final Map<ManifestField, String> texts = new EnumMap<>(ManifestField.class);
    private @Nullable FieldPath identifier;
    private @Nullable List<String> tags;
    private @Nullable List<String> scopes;
    private @Nullable JsonNode schema;
    private @Nullable JsonText configurationFields;
    private @Nullable JsonText errorCodes;

    /// @param readOnly which members that are no fields may be there all the same
    ManifestForm(Scopes knownScopes, boolean plainHttp, Predicate<JsonMember> readOnly) {
        this.knownScopes = knownScopes;
        this.plainHttp = plainHttp;
        this.readOnly = readOnly;
    }

    void read(JsonMember member) {
        ManifestField field = ManifestField.named(member.name());
        if (!member.faults().isEmpty()) {
            findings.refuse(member.faults());
            markSet(field);
        } else if (field == null) {
            refuseUnknown(member);
        } else {
            given.add(field);
            if (!member.value().isNull()) {
                set.add(field);
                read(field, member);
            }
        }
    }

    private void markSet(@Nullable ManifestField field) {
        if (field != null) {
            set.add(field);
        }
    }

    private void refuseUnknown(JsonMember member) {
        if (readOnly.test(member)) {
            return;
        }
        if (!findings.isFull()) {
            findings.refuse(JsonPath.member("$", member.name()), UnknownField.explain(member.name()));
        } else {
            findings.refuse("$", "");
        }
    }

    private void read(ManifestField field, JsonMember member) {
        JsonNode value = member.value();
        switch (field) {
            case IDENTIFIER_FIELD_PATH -> identifier = FieldPath.read(value, findings);
            case NAME, AUTHOR -> text(field, Texts.read(value, field.path(), LONGEST_NAME, findings));
            case DESCRIPTION, CONTACT, CALL_TO_ACTION ->
                text(field, Texts.read(value, field.path(), Texts.ANY_LENGTH, findings));
            case ICON_URL, OAUTH_CALLBACK_URL, UNINSTALLATION_URL ->
                text(field, Urls.read(value, field.path(), plainHttp, findings));
            case TAGS -> tags = Tags.read(value, findings);
            case SCOPES -> scopes = knownScopes.read(value, findings);
            case CONFIGURATION_FIELDS -> configurationFields(member);
            case ERROR_CODES -> errorCodes = ErrorCodes.read(member, findings);
        }
    }

    private void text(ManifestField field, @Nullable String text) {
        if (text != null) {
            texts.put(field, text);
        }
    }

    private void configurationFields(JsonMember member) {
        configurationFields = ConfigurationFields.read(member, findings);
        if (configurationFields != null) {
            schema = member.value();
            lint.schema(member.value());
        }
    }

    /// The whole of a manifest.
    ///
    /// @throws InvalidManifest when anything was found that may not be
    ManifestReading reading() {
        lintAll();
        if (identifier == null || findings.hasErrors()) {
            throw new InvalidManifest(findings.errors(), findings.warnings());
        }
        return new ManifestReading(manifest(identifier.text()), findings.warnings());
    }

    /// The fields that were given, and those alone.
    ///
    /// @throws InvalidManifest when anything was found that may not be
    ManifestPatch patch() {
        if (given.contains(ManifestField.IDENTIFIER_FIELD_PATH)) {
            requireIdentifier();
        }
        if (findings.hasErrors()) {
            throw new InvalidManifest(findings.errors(), findings.warnings());
        }
        return ManifestPatch.of(given, manifest(identifier == null ? "" : identifier.text()));
    }

    /// All that was found in the whole of a manifest.
    Findings findings() {
        lintAll();
        return findings;
    }

    private void lintAll() {
        requireIdentifier();
        if (identifier != null && !findings.hasErrors()) {
            lint.identifier(identifier, schema);
            lint.missing(set);
        }
    }

    private void requireIdentifier() {
        if (!set.contains(ManifestField.IDENTIFIER_FIELD_PATH)) {
            findings.refuse(ManifestField.IDENTIFIER_FIELD_PATH.path(), "Is required.");
        }
    }

    private Manifest manifest(String path) {
        return new Manifest(
                path,
                texts.get(ManifestField.NAME),
                texts.get(ManifestField.AUTHOR),
                texts.get(ManifestField.DESCRIPTION),
                texts.get(ManifestField.CONTACT),
                texts.get(ManifestField.CALL_TO_ACTION),
                texts.get(ManifestField.ICON_URL),
                texts.get(ManifestField.OAUTH_CALLBACK_URL),
                texts.get(ManifestField.UNINSTALLATION_URL),
                tags,
                scopes,
                configurationFields,
                errorCodes);
    }
}
