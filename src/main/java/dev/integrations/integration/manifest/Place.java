package dev.integrations.integration.manifest;

import dev.integrations.integration.ManifestField;
import dev.integrations.shared.json.JsonPath;
import org.jspecify.annotations.Nullable;

/// Where a walk over a schema stands; written out only when something is found there.
///
/// @param name  the member's name, or null for an element of a list
/// @param index the element's index, meaningless for a member
record Place(@Nullable Place parent, @Nullable String name, int index) {

    static Place root() {
        return new Place(null, null, 0);
    }

    Place member(String member) {
        return new Place(this, member, 0);
    }

    Place element(int element) {
        return new Place(this, null, element);
    }

    String path() {
        if (parent == null) {
            return ManifestField.CONFIGURATION_FIELDS.path();
        }
        return name == null ? JsonPath.element(parent.path(), index) : JsonPath.member(parent.path(), name);
    }
}
