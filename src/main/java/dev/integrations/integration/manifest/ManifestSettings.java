package dev.integrations.integration.manifest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a deployment decides about manifests.
///
/// @param scopes the scopes that may be asked for, any other being an error; null when not configured: then the
///     published ones are known and any other gives a warning
/// @param plainHttp whether URLs may stay plain `http` when an integration is submitted
public record ManifestSettings(@Nullable Set<String> scopes, boolean plainHttp) {

    public ManifestSettings {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    public static ManifestSettings unconfigured() {
        return new ManifestSettings(null, false);
    }
}
