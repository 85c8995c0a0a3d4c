package dev.integrations.integration.manifest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The drafts of JSON Schema that a schema may be written in, as json-schema.org publishes them.
enum Draft {
    DRAFT_04("draft-04", "id", true),
    DRAFT_06("draft-06", "$id", true),
    DRAFT_07("draft-07", "$id", true),
    DRAFT_2019_09("draft/2019-09", "$id", false),
    DRAFT_2020_12("draft/2020-12", "$id", false);

    /// What a schema is written in that does not say.
    static final Draft DEFAULT = DRAFT_2020_12;

    private static final Map<String, Draft> BY_NAME = byName();

    private final String folder;
    private final String idKeyword;
    private final boolean referenceStandsAlone;

    Draft(String folder, String idKeyword, boolean referenceStandsAlone) {
        this.folder = folder;
        this.idKeyword = idKeyword;
        this.referenceStandsAlone = referenceStandsAlone;
    }

    /// @param uri a value of `$schema`: `http` or `https`, with or without an empty fragment
    static @Nullable Draft named(String uri) {
        return BY_NAME.get(uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri);
    }

    /// Below json-schema.org.
    String folder() {
        return folder;
    }

    String idKeyword() {
        return idKeyword;
    }

    /// Whether everything beside a `$ref` is ignored, as it was until 2019-09.
    boolean referenceStandsAlone() {
        return referenceStandsAlone;
    }

    private static Map<String, Draft> byName() {
        Map<String, Draft> names = new HashMap<>();
        for (Draft draft : values()) {
            names.put("http://json-schema.org/" + draft.folder + "/schema", draft);
            names.put("https://json-schema.org/" + draft.folder + "/schema", draft);
        }
        return Map.copyOf(names);
    }
}
