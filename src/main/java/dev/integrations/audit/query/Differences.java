package dev.integrations.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.integrations.account.event.ApiKeyIssued;
import dev.integrations.audit.query.IntegrationState.Secret;
import dev.integrations.shared.json.JsonDiff;
import dev.integrations.shared.json.JsonDiff.Change;
import dev.integrations.shared.json.JsonText;
import dev.integrations.shared.json.JsonTextModule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What an event changed, as the wire spells it.
final class Differences {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JsonTextModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /// As all times are answered.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private Differences() {}

    /// What is shown of a key: nothing that comes of the key itself.
    private record Key(
            UUID id, String name, String role, @Nullable String expires) {}

    private record ShownSecret(
            String id, String validFrom, @Nullable String validUntil) {}

    /// Of values by their paths.
    static List<Change> between(Map<String, Object> before, Map<String, Object> after) {
        List<Change> found = new ArrayList<>();
        before.forEach((path, value) -> {
            Object now = after.get(path);
            if (!value.equals(now)) {
                found.addAll(JsonDiff.between(path, json(value), now == null ? null : json(now)));
            }
        });
        after.forEach((path, value) -> {
            if (!before.containsKey(path)) {
                found.add(added(path, value));
            }
        });
        return found;
    }

    static Change added(String path, Object value) {
        return new Change(path, null, json(value));
    }

    static Change added(ApiKeyIssued issued) {
        var key = new Key(
                issued.keyId(),
                issued.name(),
                issued.role().wire(),
                issued.expires() == null ? null : time(issued.expires()));
        return added(keyPath(issued.keyId()), key);
    }

    static String keyPath(UUID id) {
        return "$.api_keys['" + id + "']";
    }

    /// A list of changes as one JSON text.
    static JsonText text(List<Change> changes) {
        return new JsonText(JSON.writeValueAsString(changes));
    }

    private static JsonText json(Object value) {
        return switch (value) {
            case JsonText text -> text;
            case Secret secret ->
                new JsonText(JSON.writeValueAsString(new ShownSecret(
                        secret.id(), time(secret.from()), secret.until() == null ? null : time(secret.until()))));
            case Instant time -> new JsonText(JSON.writeValueAsString(time(time)));
            default -> new JsonText(JSON.writeValueAsString(value));
        };
    }

    private static String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
