package dev.integrations.integration.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Orders places in a document as they are read: an object before its members, members as they were written.
final class DocumentOrder implements Comparator<Place> {

    private final JsonNode root;
    private final IdentityHashMap<JsonNode, Map<String, Integer>> ranks = new IdentityHashMap<>();
    private final Map<Place, List<Integer>> known = new HashMap<>();

    DocumentOrder(JsonNode root) {
        this.root = root;
    }

    @Override
    public int compare(Place one, Place other) {
        List<Integer> left = known.computeIfAbsent(one, this::route);
        List<Integer> right = known.computeIfAbsent(other, this::route);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int step = left.get(i).compareTo(right.get(i));
            if (step != 0) {
                return step;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /// Which child to take at each step from the root.
    private List<Integer> route(Place place) {
        List<Integer> route = new ArrayList<>();
        follow(place, route);
        return route;
    }

    private JsonNode follow(Place place, List<Integer> route) {
        if (place.parent() == null) {
            return root;
        }
        JsonNode parent = follow(place.parent(), route);
        String name = place.name();
        route.add(name == null ? place.index() : ranks(parent).getOrDefault(name, Integer.MAX_VALUE));
        return name == null ? parent.path(place.index()) : parent.path(name);
    }

    private Map<String, Integer> ranks(JsonNode object) {
        return ranks.computeIfAbsent(object, node -> {
            Map<String, Integer> ranked = new HashMap<>();
            node.propertyNames().forEach(name -> ranked.put(name, ranked.size()));
            return ranked;
        });
    }
}
