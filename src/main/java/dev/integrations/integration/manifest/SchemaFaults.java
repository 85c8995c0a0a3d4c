package dev.integrations.integration.manifest;

import dev.integrations.shared.error.Detail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong inside `configuration_fields`: one sentence for each place.
final class SchemaFaults {

    private final Map<Place, String> messages = new LinkedHashMap<>(0);

    /// Keeps what was said of the same place before.
    void add(Place place, String message) {
        if (messages.size() <= Findings.MOST) {
            messages.putIfAbsent(place, message);
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /// In the order of the document.
    List<Detail> details(DocumentOrder order) {
        return messages.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(fault -> Detail.inBody(fault.getKey().path(), fault.getValue()))
                .toList();
    }
}
