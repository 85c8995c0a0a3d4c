package dev.integrations.integration.manifest;

import dev.integrations.shared.error.Detail;
import dev.integrations.shared.json.JsonBody;
import dev.integrations.shared.json.StrictJson;
import java.util.List;

/// Reads manifests from request bodies; safe for use by many threads.
public final class ManifestReader {

    private final Scopes scopes;

    public ManifestReader(ManifestSettings settings) {
        this.scopes = new Scopes(settings.scopes());
    }

    /// Reads one manifest.
    ///
    /// @param body JSON text in UTF-8, as it came
    /// @throws dev.integrations.shared.json.MalformedBody when it is no JSON text
    /// @throws InvalidManifest when it is JSON text but no manifest; names every field that is wrong
    public ManifestReading read(byte[] body) {
        JsonBody json = StrictJson.read(body);
        if (!json.isObject()) {
            throw new InvalidManifest(List.of(Detail.inBody("$", "Must be a JSON object.")));
        }
        ManifestForm form = new ManifestForm(scopes);
        json.members().forEach(form::read);
        return form.reading();
    }
}
