package dev.integrations.shared.description;

import dev.integrations.shared.error.NotFound;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Shows the descriptions of the calls and of the events, in JSON and in YAML (RFC 9512).
@RestController
class ApiDescriptionController {

    private static final MediaType SCHEMA = MediaType.valueOf("application/schema+json");

    private final ApiDescription description;
    private final EventDescription events;

    ApiDescriptionController(ApiDescription description, EventDescription events) {
        this.description = description;
        this.events = events;
    }

    @GetMapping("/v3/api-docs")
    ResponseEntity<byte[]> json() {
        return answer(description.json(), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/v3/api-docs.yaml")
    ResponseEntity<byte[]> yaml() {
        return answer(description.yaml(), MediaType.APPLICATION_YAML);
    }

    @GetMapping("/v3/asyncapi")
    ResponseEntity<byte[]> eventsInJson() {
        return answer(events.json(), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/v3/asyncapi.yaml")
    ResponseEntity<byte[]> eventsInYaml() {
        return answer(events.yaml(), MediaType.APPLICATION_YAML);
    }

    /// What each event names as its `dataschema`.
    @GetMapping("/v3/asyncapi/schemas/{type}")
    ResponseEntity<byte[]> schema(@PathVariable String type) {
        return answer(events.schemaOf(type).orElseThrow(() -> new NotFound("type of event")), SCHEMA);
    }

    private static ResponseEntity<byte[]> answer(byte[] body, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noCache())
                .eTag(DigestUtils.md5DigestAsHex(body))
                .body(body);
    }
}
