package dev.integrations.integration.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Resolves the references of one schema document inside it, and nowhere else (JSON Schema 2020-12 core, 8 and 9).
///
/// A reference must reach a schema: a place that the draft knows to hold one. `$dynamicRef` and `$recursiveRef` are
/// resolved as they are before any dynamic scope is known. References may go round in circles: none is followed.
final class References {

    /// A schema with a URI of its own; "" for a document that does not name itself.
    record Resource(String uri) {}

    /// UTF-16 units of one URI reference, since every one is resolved against another.
    private static final int LONGEST = 2_048;

    private record Reference(String target, Place place, Resource resource) {}

    private final Draft draft;
    private final SchemaFaults faults;
    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Set<String> anchors = Collections.newSetFromMap(new HashMap<>(0));
    private final Set<JsonNode> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Reference> references = new ArrayList<>(0);
    private Resource resource = new Resource("");

    References(Draft draft, SchemaFaults faults) {
        this.draft = draft;
        this.faults = faults;
    }

    Resource resource() {
        return resource;
    }

    void enterDocument(JsonNode root) {
        resources.put("", root);
        enter(root, Place.root());
        resources.putIfAbsent(resource.uri(), root);
    }

    /// The resource that the schema belongs to, its own if it starts one.
    Resource enter(JsonNode schema, Place place) {
        schemas.add(schema);
        if (draft.referenceStandsAlone() && schema.has("$ref")) {
            return resource;
        }
        JsonNode id = schema.get(draft.idKeyword());
        if (id != null && id.isString()) {
            identify(schema, id.stringValue(), place.member(draft.idKeyword()));
        }
        addAnchor(schema.get("$anchor"));
        addAnchor(schema.get("$dynamicAnchor"));
        return resource;
    }

    void leaveTo(Resource outer) {
        resource = outer;
    }

    void add(String target, Place place, Resource from) {
        references.add(new Reference(target, place, from));
    }

    /// To be called when every schema was entered.
    void resolve() {
        references.forEach(this::resolve);
    }

    private void identify(JsonNode schema, String id, Place place) {
        String absolute = absolute(id);
        if (absolute == null) {
            faults.add(place, "Must be a URI reference (RFC 3986) of at most 2048 characters.");
            return;
        }
        int fragment = absolute.indexOf('#');
        if (fragment >= 0 && fragment < absolute.length() - 1) {
            anchors.add(absolute);
            return;
        }
        resource = new Resource(fragment < 0 ? absolute : absolute.substring(0, fragment));
        resources.putIfAbsent(resource.uri(), schema);
    }

    private void addAnchor(@Nullable JsonNode name) {
        if (name != null && name.isString()) {
            String anchor = absolute("#" + name.stringValue());
            if (anchor != null) {
                anchors.add(anchor);
            }
        }
    }

    private @Nullable String absolute(String reference) {
        return absolute(reference, resource);
    }

    /// Null for what is no URI reference, is too long, or becomes too long from where it stands.
    private static @Nullable String absolute(String reference, Resource from) {
        String absolute = reference.length() > LONGEST ? null : resolved(reference, from);
        return absolute == null || absolute.length() > LONGEST ? null : absolute;
    }

    private static @Nullable String resolved(String reference, Resource from) {
        try {
            URI uri = new URI(reference);
            if (reference.startsWith("#") || reference.isEmpty()) {
                return from.uri() + reference;
            }
            return from.uri().isEmpty()
                    ? reference
                    : new URI(from.uri()).resolve(uri).toString();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private void resolve(Reference reference) {
        String absolute = absolute(reference.target(), reference.resource());
        if (absolute == null) {
            faults.add(reference.place(), "Must be a URI reference (RFC 3986) of at most 2048 characters.");
            return;
        }
        int hash = absolute.indexOf('#');
        JsonNode document = resources.get(hash < 0 ? absolute : absolute.substring(0, hash));
        if (document == null) {
            faults.add(reference.place(), "Must point inside this schema: nothing is fetched from elsewhere.");
        } else if (!reaches(document, hash < 0 ? "" : absolute.substring(hash + 1), absolute)) {
            faults.add(reference.place(), "Must point at a schema inside this schema: there is none at that place.");
        }
    }

    private boolean reaches(JsonNode document, String fragment, String absolute) {
        if (fragment.isEmpty()) {
            return true;
        }
        if (!fragment.startsWith("/")) {
            return anchors.contains(absolute);
        }
        JsonNode target = SchemaPointer.find(document, fragment);
        return target != null && (target.isBoolean() || schemas.contains(target));
    }
}
