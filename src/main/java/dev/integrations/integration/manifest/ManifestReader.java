package dev.integrations.integration.manifest;

import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestPatch;
import dev.integrations.shared.error.Detail;
import dev.integrations.shared.json.JsonBody;
import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// Reads manifests from request bodies; safe for use by many threads.
public final class ManifestReader {

    private final Scopes scopes;
    private final boolean plainHttp;

    public ManifestReader(ManifestSettings settings) {
        this.scopes = new Scopes(settings.scopes());
        this.plainHttp = settings.plainHttp();
    }

    /// Reads one manifest.
    ///
    /// @param body JSON text in UTF-8, as it came
    /// @throws dev.integrations.shared.json.MalformedBody when it is no JSON text
    /// @throws InvalidManifest when it is JSON text but no manifest; names every field that is wrong
    public ManifestReading read(byte[] body) {
        return form(body, member -> false).reading();
    }

    /// Reads changes to one manifest: the fields that are there, `null` for those that are to be unset.
    ///
    /// @param body     JSON text in UTF-8, as it came
    /// @param readOnly which members that are no fields are accepted, and ignored
    /// @throws dev.integrations.shared.json.MalformedBody when it is no JSON text
    /// @throws InvalidManifest when it is JSON text but no such changes; names every field that is wrong
    public ManifestPatch patch(byte[] body, Predicate<JsonMember> readOnly) {
        return form(body, readOnly).patch();
    }

    /// What the author of a manifest should mend before submitting it for review.
    public List<Detail> warnings(Manifest manifest) {
        return findings(manifest).warnings();
    }

    /// What keeps a manifest from being submitted for review.
    public List<Detail> faults(Manifest manifest) {
        return findings(manifest).faults();
    }

    private Findings findings(Manifest manifest) {
        byte[] body = ManifestText.of(manifest).text().getBytes(StandardCharsets.UTF_8);
        return form(body, member -> false).findings();
    }

    private ManifestForm form(byte[] body, Predicate<JsonMember> readOnly) {
        JsonBody json = StrictJson.read(body);
        if (!json.isObject()) {
            throw new InvalidManifest(List.of(Detail.inBody("$", "Must be a JSON object.")), List.of());
        }
        ManifestForm form = new ManifestForm(scopes, plainHttp, readOnly);
        json.members().forEach(form::read);
        return form;
    }
}
