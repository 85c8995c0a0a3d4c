package dev.integrations.integration.manifest;

import dev.integrations.integration.Manifest;
import dev.integrations.integration.ManifestField;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.json.JsonTextModule;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes a manifest as a body that says the same.
public final class ManifestText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new JsonTextModule()).build();

    private ManifestText() {}

    /// An object of the fields that are set, in their order.
    public static JsonText of(Manifest manifest) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (ManifestField field : ManifestField.values()) {
            Object value = field.of(manifest);
            if (value != null) {
                members.put(field.wire(), value);
            }
        }
        return new JsonText(MAPPER.writeValueAsString(members));
    }
}
