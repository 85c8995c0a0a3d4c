package dev.integrations.listener.web;

import dev.integrations.account.Caller;
import dev.integrations.listener.EventFilter;
import dev.integrations.listener.WebhookPatch;
import dev.integrations.listener.WebhookScope;
import dev.integrations.listener.WebhookSettings;
import dev.integrations.listener.query.WebhookView;
import dev.integrations.listener.secret.WebhookSecrets;
import dev.integrations.shared.json.JsonFields;
import dev.integrations.shared.json.JsonKinds;
import dev.integrations.shared.json.JsonMember;
import dev.integrations.shared.json.StrictJson;
import dev.integrations.shared.outbound.Destinations;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/// Reads what requests say of webhooks. Each reading throws a [dev.integrations.shared.error.InvalidRequest] that names
/// every field that is wrong.
@Component
class WebhookReading {

    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final int MOST_FILTERS = 50;

    /// What an answer has besides, which may be sent back as it was.
    private static final List<String> SHOWN_ALONE =
            List.of("id", "account", "scope", "status", "disabled", "secrets", "created", "updated");

    private final Destinations destinations;
    private final WebhookSecrets secrets;
    private final JsonMapper mapper;

    WebhookReading(Destinations destinations, WebhookSecrets secrets, JsonMapper mapper) {
        this.destinations = destinations;
        this.secrets = secrets;
        this.mapper = mapper;
    }

    /// Nothing, or an object without members.
    static byte[] nothing(byte[] body) {
        if (body.length > 0) {
            new JsonFields(body).done();
        }
        return body;
    }

    /// @throws OwnEventsAlone when it is well-formed, and for more than the caller may see
    NewWebhook create(byte[] body, Caller caller) {
        var fields = new JsonFields(body);
        String url = fields.required("url", this::newUrl);
        String description = fields.optional("description", JsonFields.text(LONGEST_DESCRIPTION));
        List<String> filters = fields.optional("event_filters", value -> filters(value, fields));
        Boolean enabled = fields.optional("enabled", WebhookReading::flag);
        WebhookScope scope = fields.optional("scope", WebhookReading::scope);
        fields.done();
        if (scope == WebhookScope.PLATFORM && !caller.reach().everything()) {
            throw new OwnEventsAlone();
        }
        return new NewWebhook(
                scope == null ? WebhookScope.ACCOUNT : scope,
                new WebhookSettings(
                        Objects.requireNonNull(url),
                        description,
                        filters == null ? List.of() : filters,
                        enabled == null || enabled));
    }

    /// A merge patch (RFC 7396).
    WebhookPatch patch(byte[] body, WebhookView view) {
        var fields = new JsonFields(body);
        String url = fields.has("url") ? fields.required("url", value -> url(value, view)) : null;
        String description = fields.optional("description", JsonFields.text(LONGEST_DESCRIPTION));
        List<String> filters = fields.optional("event_filters", value -> filters(value, fields));
        Boolean enabled = fields.has("enabled") ? fields.required("enabled", WebhookReading::flag) : null;
        readOver(fields, view);
        fields.done();
        return new WebhookPatch(
                url,
                description,
                fields.has("event_filters") && filters == null ? List.of() : filters,
                enabled,
                fields.has("description") && description == null ? List.of("description") : null);
    }

    /// What is not shown is `null`.
    private void readOver(JsonFields fields, WebhookView view) {
        Map<String, JsonNode> shown = shown(view);
        SHOWN_ALONE.forEach(name ->
                fields.unchanged(name, value -> value.equals(shown.getOrDefault(name, NullNode.getInstance()))));
        fields.unchanged(
                "secret", value -> value.isNull() || (value.isString() && secrets.has(view.id(), value.stringValue())));
    }

    private Map<String, JsonNode> shown(WebhookView view) {
        byte[] answer = mapper.writeValueAsBytes(WebhookResource.of(view, null));
        return StrictJson.read(answer).members().stream()
                .collect(Collectors.toMap(JsonMember::name, JsonMember::value));
    }

    /// What a webhook has already was checked before.
    private String url(JsonNode value, WebhookView view) {
        boolean same =
                value.isString() && value.stringValue().equals(view.settings().url());
        return same ? view.settings().url() : newUrl(value);
    }

    private String newUrl(JsonNode value) {
        URI url = WebhookUrls.read(value);
        destinations.refusal(url).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return value.stringValue();
    }

    private static @Nullable List<String> filters(JsonNode value, JsonFields fields) {
        if (!value.isArray()) {
            throw new IllegalArgumentException(JsonKinds.mismatch("a list", value));
        }
        if (value.size() > MOST_FILTERS) {
            throw new IllegalArgumentException("Must have at most " + MOST_FILTERS + " entries.");
        }
        Set<String> filters = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            String fault = fault(value.get(i), filters);
            if (fault != null) {
                fields.refuse("event_filters", i, fault);
            }
        }
        return List.copyOf(filters);
    }

    private static @Nullable String fault(JsonNode filter, Set<String> filters) {
        if (!filter.isString()) {
            return JsonKinds.mismatch("a string", filter);
        }
        try {
            return filters.add(new EventFilter(filter.stringValue()).pattern())
                    ? null
                    : "Must not be given more than once.";
        } catch (IllegalArgumentException unknown) {
            return unknown.getMessage();
        }
    }

    private static Boolean flag(JsonNode value) {
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(JsonKinds.mismatch("a boolean", value));
        }
        return value.booleanValue();
    }

    private static WebhookScope scope(JsonNode value) {
        return WebhookScope.named(value.asString(""))
                .filter(scope -> value.isString())
                .orElseThrow(() -> new IllegalArgumentException("Must be account or platform."));
    }
}
